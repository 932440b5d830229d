import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from '../launch/find-marked.ts';
import { APP_LOG, SESSION_FORMAT_VERSION, type AppLine, type SessionEndedLine, type SessionLine } from '../trace/app-line.ts';
import { parseAppLine } from '../trace/parse-app-line.ts';

/** A header with a long command line; more is no header of ours. */
const HEADER_BYTES = 256 * 1024;
const TAIL_BYTES = 64 * 1024;

/** What the two ends of a session's log say, without reading what lies between. */
export interface SessionEnds {
  readonly header: SessionLine;
  /** The newest line with its time; the header, when there is no other. */
  readonly lastNs: number;
  readonly ended: SessionEndedLine | undefined;
  /** No end, and the process that writes it is alive. */
  readonly isRunning: boolean;
}

/** Reads the first line and the last ones of a session's log. Throws with a reason when they are not there or no session's. */
export function readSessionEnds(folder: string): SessionEnds {
  const descriptor = openSync(path.join(folder, APP_LOG), 'r');
  try {
    const size = fstatSync(descriptor).size;
    const head = readAt(descriptor, 0, Math.min(size, HEADER_BYTES));
    const lineEnd = head.indexOf(0x0a);
    if (lineEnd < 0) throw new Error('the log has no header');
    const header = parseAppLine(head.toString('utf8', 0, lineEnd), SESSION_FORMAT_VERSION);
    if (!header.ok || header.value.kind !== 'session') throw new Error('the first line is no header of a session');
    if (header.value.version > SESSION_FORMAT_VERSION)
      throw new Error(`format version ${header.value.version} is newer than ${SESSION_FORMAT_VERSION}`);
    const from = Math.max(0, size - TAIL_BYTES);
    const last = findLast(readAt(descriptor, from, size - from), header.value.version);
    const ended = last?.kind === 'session-ended' ? last : undefined;
    const { writer } = header.value;
    return {
      header: header.value,
      lastNs: last?.t ?? header.value.t,
      ended,
      isRunning: ended === undefined && writer !== undefined && isAlive(writer),
    };
  } finally {
    closeSync(descriptor);
  }
}

/** The last whole line that can be read; what comes behind it was torn by the app's end. */
function findLast(tail: Buffer, version: number): AppLine | undefined {
  for (let end = tail.lastIndexOf(0x0a); end > 0;) {
    const start = tail.lastIndexOf(0x0a, end - 1);
    const line = parseAppLine(tail.toString('utf8', start + 1, end), version);
    if (line.ok) return line.value;
    end = start;
  }
  return undefined;
}

function readAt(descriptor: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const more = readSync(descriptor, bytes, read, length - read, position + read);
    if (more === 0) break;
    read += more;
  }
  return bytes.subarray(0, read);
}
