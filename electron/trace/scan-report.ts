import type { Report } from '../../scenarios/runtime/report.ts';
import { decodeText } from './decode-text.ts';
import { readJson } from './parsed-line.ts';

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const SPACE = 32;
const FIRST_BEYOND_ASCII = 128;
const ZERO = 48;
const TRUE = [116, 114, 117, 101];
const FALSE = [102, 97, 108, 115, 101];
/** More digits may not be a whole number that a double holds. */
const MOST_DIGITS = 15;

const KEYS = [
  'n',
  't',
  'site',
  'kind',
  'queue',
  'message',
  'bytes',
  'preview',
  'depth',
  'lock',
  'contended',
  'wait',
  'reason',
  'coroutine',
];
const KINDS = [
  'put-requested',
  'put',
  'get-requested',
  'got',
  'lock-requested',
  'lock-acquired',
  'lock-released',
  'wait-begin',
  'wait-end',
];
const COROUTINE_KINDS = ['coroutine-switched', 'coroutine-suspended'];

/** Texts by a hash that is made while they are read: an equal one is found without making it again. One text a place. */
class TextCache {
  private readonly places: (string | undefined)[];
  private readonly mask: number;

  /** `size` is a power of two. */
  constructor(size: number) {
    this.places = new Array<string | undefined>(size).fill(undefined);
    this.mask = size - 1;
  }

  find(bytes: Uint8Array, from: number, to: number, hash: number): string | undefined {
    const known = this.places[hash & this.mask];
    if (known?.length !== to - from) return undefined;
    for (let at = 0; at < known.length; at += 1) if (known.charCodeAt(at) !== bytes[from + at]) return undefined;
    return known;
  }

  keep(word: string, hash: number): string {
    this.places[hash & this.mask] = word;
    return word;
  }
}

/**
 * Reads the kinds of reports that come in great numbers straight from the bytes of a log: no text of the line, no JSON value of it is made.
 * It reads only what it is certain of: plain whole numbers, ids in plain ASCII, fields that it knows, in any order. Of everything else it
 * says nothing, and `parseReport` decides.
 */
export class ReportScanner {
  /** Fields and kinds: few, and never pushed out by ids. */
  private readonly words = new TextCache(1024);
  private readonly ids = new TextCache(4096);
  private readonly messages = new TextCache(1024);
  private bytes: Uint8Array = new Uint8Array(0);
  private at = 0;
  /** Where the text that was read last begins and ends, and its hash. */
  private from = 0;
  private to = 0;
  private hash = 0;
  /** Fields of the line; -1 and undefined where there is none. */
  private n = -1;
  private t = -1;
  private site = -1;
  private size = -1;
  private depth = -1;
  private kind: string | undefined;
  private queue: string | undefined;
  private message: string | undefined;
  private preview: string | undefined;
  private lock: string | undefined;
  private contended: boolean | undefined;
  private wait: string | undefined;
  private reason: string | undefined;
  private coroutine: string | undefined;

  constructor() {
    for (const word of [...KEYS, ...KINDS, ...COROUTINE_KINDS, 'sleep', 'io']) {
      this.bytes = Uint8Array.from(`"${word}"`, (letter) => letter.charCodeAt(0));
      this.at = 0;
      this.passText();
      this.words.keep(word, this.hash);
    }
  }

  /** The report of the line between two places; undefined: it has to be parsed. */
  scan(bytes: Uint8Array, from: number, to: number): Report | undefined {
    if (bytes[from] !== OPEN_BRACE) return undefined;
    this.bytes = bytes;
    this.at = from + 1;
    this.forget();
    for (let next: number | undefined = COMMA; next !== CLOSE_BRACE; this.at += 1) {
      if (next !== COMMA || !this.scanField()) return undefined;
      next = bytes[this.at];
    }
    return this.at === to ? this.build() : undefined;
  }

  private forget(): void {
    this.n = this.t = this.site = this.size = this.depth = -1;
    this.kind = this.queue = this.message = this.preview = this.lock = this.wait = this.reason = this.coroutine = undefined;
    this.contended = undefined;
  }

  private scanField(): boolean {
    this.passSpace();
    const key = this.scanWord();
    if (key === undefined || this.bytes[this.at] !== COLON) return false;
    this.at += 1;
    this.passSpace();
    switch (key) {
      case 'n':
        return (this.n = this.scanNumber()) >= 0;
      case 't':
        return (this.t = this.scanNumber()) >= 0;
      case 'site':
        return (this.site = this.scanNumber()) >= 0;
      case 'bytes':
        return (this.size = this.scanNumber()) >= 0;
      case 'depth':
        return (this.depth = this.scanNumber()) >= 0;
      case 'kind':
        return (this.kind = this.scanWord()) !== undefined;
      case 'queue':
        return (this.queue = this.scanId(this.ids)) !== undefined;
      case 'lock':
        return (this.lock = this.scanId(this.ids)) !== undefined;
      case 'coroutine':
        return (this.coroutine = this.scanId(this.ids)) !== undefined;
      case 'reason':
        return (this.reason = this.scanId(this.ids)) !== undefined;
      case 'wait':
        return (this.wait = this.scanWord()) !== undefined;
      case 'message':
        return (this.message = this.scanId(this.messages)) !== undefined;
      case 'preview':
        return (this.preview = this.scanPreview()) !== undefined;
      case 'contended':
        return (this.contended = this.scanFlag()) !== undefined;
      default:
        return false;
    }
  }

  private passSpace(): void {
    if (this.bytes[this.at] === SPACE) this.at += 1;
  }

  /** A whole number that is not negative; else -1. What follows it shows whether it was all of it. */
  private scanNumber(): number {
    const { bytes, at } = this;
    let value = 0;
    let next = at;
    for (let digit = (bytes[next] ?? 0) - ZERO; digit >= 0 && digit <= 9; digit = (bytes[next] ?? 0) - ZERO) {
      value = value * 10 + digit;
      next += 1;
    }
    this.at = next;
    const digits = next - at;
    const isPlain = digits > 0 && digits <= MOST_DIGITS && (digits === 1 || bytes[at] !== ZERO);
    return isPlain ? value : -1;
  }

  private scanFlag(): boolean | undefined {
    const word = this.bytes[this.at] === TRUE[0] ? TRUE : FALSE;
    for (const letter of word) {
      if (this.bytes[this.at] !== letter) return undefined;
      this.at += 1;
    }
    return word === TRUE;
  }

  private scanWord(): string | undefined {
    return this.passText() ? this.words.find(this.bytes, this.from, this.to, this.hash) : undefined;
  }

  private scanId(cache: TextCache): string | undefined {
    if (!this.passText()) return undefined;
    const { bytes, from, to, hash } = this;
    return cache.find(bytes, from, to, hash) ?? cache.keep(decodeText(bytes.subarray(from, to)), hash);
  }

  /** Previews often hold quotes, and so escapes, and words of any language. */
  private scanPreview(): string | undefined {
    const begin = this.at;
    if (this.passText()) return decodeText(this.bytes.subarray(this.from, this.to));
    const { bytes } = this;
    for (let byte = bytes[this.at]; byte !== QUOTE; byte = bytes[this.at]) {
      if (byte === undefined || byte < SPACE) return undefined;
      this.at += byte === BACKSLASH ? 2 : 1;
    }
    this.at += 1;
    const value = readJson(decodeText(bytes.subarray(begin, this.at)));
    return typeof value === 'string' ? value : undefined;
  }

  /** Goes past a text; false where there is none, or at the first byte that is not plain. */
  private passText(): boolean {
    const { bytes } = this;
    let at = this.at;
    if (bytes[at] !== QUOTE) return false;
    at += 1;
    this.from = at;
    let hash = 0;
    let byte = bytes[at] ?? 0;
    while (byte >= SPACE && byte < FIRST_BEYOND_ASCII && byte !== QUOTE && byte !== BACKSLASH) {
      hash = (Math.imul(hash, 31) + byte) | 0;
      at += 1;
      byte = bytes[at] ?? 0;
    }
    this.to = at;
    this.hash = hash ^ (hash >>> 12);
    this.at = byte === QUOTE ? at + 1 : at;
    return byte === QUOTE;
  }

  /** Undefined where a field is missing. Written out with and without a site: copying a common part costs more than all the reading. */
  private build(): Report | undefined {
    const { n, t, site, kind, queue, lock, coroutine } = this;
    if (n < 0 || t < 0) return undefined;
    switch (kind) {
      case 'put':
      case 'got':
        return this.buildMessage(kind);
      case 'put-requested': {
        const { message } = this;
        if (queue === undefined || message === undefined) return undefined;
        return site < 0 ? { n, t, kind, queue, message } : { n, t, site, kind, queue, message };
      }
      case 'get-requested':
        if (queue === undefined) return undefined;
        return site < 0 ? { n, t, kind, queue } : { n, t, site, kind, queue };
      case 'lock-requested':
      case 'lock-released':
        if (lock === undefined) return undefined;
        return site < 0 ? { n, t, kind, lock } : { n, t, site, kind, lock };
      case 'lock-acquired': {
        const { depth, contended } = this;
        if (lock === undefined || depth < 0 || contended === undefined) return undefined;
        return site < 0 ? { n, t, kind, lock, depth, contended } : { n, t, site, kind, lock, depth, contended };
      }
      case 'wait-begin':
      case 'wait-end':
        return this.buildWait(kind);
      case 'coroutine-switched':
        if (coroutine === undefined) return site < 0 ? { n, t, kind } : { n, t, site, kind };
        return site < 0 ? { n, t, kind, coroutine } : { n, t, site, kind, coroutine };
      case 'coroutine-suspended': {
        const { reason } = this;
        if (coroutine === undefined || reason === undefined) return undefined;
        return site < 0 ? { n, t, kind, coroutine, reason } : { n, t, site, kind, coroutine, reason };
      }
      default:
        return undefined;
    }
  }

  /** The depth that the writer saw is left out: the model counts for itself. */
  private buildMessage(kind: 'put' | 'got'): Report | undefined {
    const { n, t, site, queue, message, size: bytes, preview } = this;
    if (queue === undefined || message === undefined || bytes < 0 || preview === undefined) return undefined;
    return site < 0 ? { n, t, kind, queue, message, bytes, preview } : { n, t, site, kind, queue, message, bytes, preview };
  }

  private buildWait(kind: 'wait-begin' | 'wait-end'): Report | undefined {
    const { n, t, site, wait, reason } = this;
    if (wait !== 'sleep' && wait !== 'io') return undefined;
    if (kind === 'wait-end' || reason === undefined) return site < 0 ? { n, t, kind, wait } : { n, t, site, kind, wait };
    return site < 0 ? { n, t, kind, wait, reason } : { n, t, site, kind, wait, reason };
  }
}
