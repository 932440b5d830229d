import type { Readable } from 'node:stream';
import type { AppLog } from '../session/app-log.ts';

const LINE_BYTES = 16 * 1024;
const SESSION_BYTES = 32 * 1024 * 1024;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

export interface OutputOptions {
  readonly lineBytes?: number;
  readonly sessionBytes?: number;
}

/** Turns what the root prints into `output` lines of the app's log, bounded, and counts the rest. */
export interface OutputRecorder {
  readonly lines: number;
  /** Reads the stream to its end. A last line without its end is kept, too. */
  read(stream: Readable, name: 'stdout' | 'stderr'): void;
  /** Writes what is left: lines without an end, and the count of what was dropped. */
  finish(): void;
}

export function recordOutput(log: AppLog, { lineBytes = LINE_BYTES, sessionBytes = SESSION_BYTES }: OutputOptions = {}): OutputRecorder {
  let lines = 0;
  let keptBytes = 0;
  const dropped = { lines: 0, bytes: 0 };
  const ends: (() => void)[] = [];
  let isFinished = false;

  function keep(name: 'stdout' | 'stderr', line: Buffer, isCut: boolean, cutBytes: number): void {
    if (keptBytes + line.length > sessionBytes) {
      dropped.lines += 1;
      dropped.bytes += line.length + cutBytes;
      return;
    }
    keptBytes += line.length;
    lines += 1;
    const end = !isCut && line.at(-1) === RETURN ? line.length - 1 : line.length;
    log.append({ kind: 'output', stream: name, text: line.toString('utf8', 0, end), ...(isCut ? { isCut: true as const } : {}) });
  }

  function read(stream: Readable, name: 'stdout' | 'stderr'): void {
    let held: Buffer[] = [];
    let heldBytes = 0;
    let cutBytes = 0;

    const hold = (piece: Buffer): void => {
      const room = lineBytes - heldBytes;
      const kept = piece.length > room ? piece.subarray(0, cutAtCharacter(piece, room)) : piece;
      // A line that was cut once stays cut, whatever follows.
      if (cutBytes === 0 && kept.length > 0) {
        // A copy: the stream's buffer may be large, and is its own.
        held.push(Buffer.from(kept));
        heldBytes += kept.length;
      }
      cutBytes += cutBytes === 0 ? piece.length - kept.length : piece.length;
    };
    const flush = (): void => {
      keep(name, Buffer.concat(held, heldBytes), cutBytes > 0, cutBytes);
      held = [];
      heldBytes = cutBytes = 0;
    };

    stream.on('data', (chunk: Buffer) => {
      let from = 0;
      for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
        hold(chunk.subarray(from, at));
        flush();
        from = at + 1;
      }
      if (from < chunk.length) hold(chunk.subarray(from));
    });
    // A torn pipe ends like a closed one; what came before it is kept.
    stream.on('error', () => undefined);
    ends.push(() => {
      if (heldBytes + cutBytes > 0) flush();
    });
  }

  return {
    get lines() {
      return lines;
    },
    read,
    finish() {
      if (isFinished) return;
      isFinished = true;
      for (const end of ends) end();
      if (dropped.lines > 0) log.append({ kind: 'output-dropped', ...dropped });
    },
  };
}

/** The largest length up to `limit` that does not split a character of UTF-8. */
function cutAtCharacter(bytes: Buffer, limit: number): number {
  let length = limit;
  while (length > 0 && limit - length < 4 && ((bytes[length] ?? 0) & 0xc0) === 0x80) length -= 1;
  return length;
}
