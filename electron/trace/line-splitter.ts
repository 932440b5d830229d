import { decodeText } from './decode-text.ts';

/**
 * Splits one log into lines from chunks of any size. A line keeps the byte offset at which it begins; the last line
 * waits until its line end has come. Decoding is by whole stretches of lines, so that no character is ever torn.
 */

/** A line longer than this is not a report: it is skipped and told as such, so that a runaway file cannot fill the memory. */
export const LONGEST_LINE_BYTES = 1024 * 1024;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

export interface LineTaker {
  /** `length` is in bytes, without the line end. */
  takeLine(text: string, offset: number, length: number): void;
  /** Offered each line first, as the bytes between two places; false: it wants the line's text. `offset` and `length` as above. */
  takeBytes?(bytes: Uint8Array, from: number, to: number, offset: number): boolean;
  takeTooLong(offset: number): void;
}

interface Held {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

export class LineSplitter {
  /** Offset of the next byte that is expected. */
  private next = 0;
  private pieces: Uint8Array[] = [];
  private waitingBytes = 0;
  private isSkipping = false;
  /** Chunks that came before the bytes in front of them. */
  private readonly held: Held[] = [];
  private readonly taker: LineTaker;

  constructor(taker: LineTaker) {
    this.taker = taker;
  }

  /** The last line has no end yet. */
  get hasPartialLine(): boolean {
    return this.waitingBytes > 0 || this.isSkipping || this.held.length > 0;
  }

  push(offset: number, bytes: Uint8Array): void {
    if (offset > this.next) {
      this.held.push({ offset, bytes: bytes.slice() });
      this.held.sort((one, other) => one.offset - other.offset);
      return;
    }
    this.pushInOrder(offset, bytes);
    while (this.held[0] !== undefined && this.held[0].offset <= this.next) {
      const [first] = this.held.splice(0, 1);
      if (first) this.pushInOrder(first.offset, first.bytes);
    }
  }

  private pushInOrder(offset: number, bytes: Uint8Array): void {
    const fresh = bytes.subarray(Math.min(this.next - offset, bytes.length));
    const begin = this.next;
    this.next += fresh.length;
    const last = fresh.lastIndexOf(LINE_FEED);
    if (last < 0) {
      this.wait(fresh, begin);
      return;
    }
    let from = 0;
    if (this.isSkipping) {
      from = fresh.indexOf(LINE_FEED) + 1;
      this.isSkipping = false;
    } else if (this.waitingBytes > 0) {
      from = fresh.indexOf(LINE_FEED) + 1;
      const offsetOfLine = begin - this.waitingBytes;
      this.splitStretch(joinPieces(this.pieces, fresh.subarray(0, from), this.waitingBytes), offsetOfLine);
      this.pieces = [];
      this.waitingBytes = 0;
    }
    if (from <= last) this.splitStretch(fresh.subarray(from, last + 1), begin + from);
    this.wait(fresh.subarray(last + 1), begin + last + 1);
  }

  private wait(bytes: Uint8Array, offset: number): void {
    if (bytes.length === 0 || this.isSkipping) return;
    if (this.waitingBytes + bytes.length > LONGEST_LINE_BYTES) {
      this.taker.takeTooLong(offset - this.waitingBytes);
      this.pieces = [];
      this.waitingBytes = 0;
      this.isSkipping = true;
      return;
    }
    this.pieces.push(bytes.slice());
    this.waitingBytes += bytes.length;
  }

  /** `bytes` ends with a line feed. */
  private splitStretch(bytes: Uint8Array, offset: number): void {
    if (this.taker.takeBytes !== undefined) {
      for (let at = 0; at < bytes.length;) {
        const end = bytes.indexOf(LINE_FEED, at);
        this.offerLine(bytes, at, end, offset);
        at = end + 1;
      }
      return;
    }
    const text = decodeText(bytes);
    // Equal lengths: each byte became one character, and a position in the text is one in the bytes.
    const isOneToOne = text.length === bytes.length;
    let characters = 0;
    let at = 0;
    while (at < bytes.length) {
      const textEnd = text.indexOf('\n', characters);
      const end = isOneToOne ? textEnd : bytes.indexOf(LINE_FEED, at);
      if (end - at > LONGEST_LINE_BYTES) this.taker.takeTooLong(offset + at);
      else this.takeLine(text, characters, textEnd, offset + at, end - at);
      characters = textEnd + 1;
      at = end + 1;
    }
  }

  private offerLine(bytes: Uint8Array, from: number, lineEnd: number, offset: number): void {
    if (lineEnd - from > LONGEST_LINE_BYTES) return this.taker.takeTooLong(offset + from);
    const to = lineEnd > from && bytes[lineEnd - 1] === CARRIAGE_RETURN ? lineEnd - 1 : lineEnd;
    if (to === from || this.taker.takeBytes?.(bytes, from, to, offset + from) === true) return;
    this.taker.takeLine(decodeText(bytes.subarray(from, to)), offset + from, to - from);
  }

  private takeLine(text: string, from: number, to: number, offset: number, length: number): void {
    const hasReturn = to > from && text.charCodeAt(to - 1) === CARRIAGE_RETURN;
    const size = hasReturn ? length - 1 : length;
    if (size > 0) this.taker.takeLine(text.slice(from, hasReturn ? to - 1 : to), offset, size);
  }
}

function joinPieces(pieces: readonly Uint8Array[], last: Uint8Array, waitingBytes: number): Uint8Array {
  const joined = new Uint8Array(waitingBytes + last.length);
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  joined.set(last, at);
  return joined;
}
