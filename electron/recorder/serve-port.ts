import type { FromRecorder } from '../ipc/port.ts';
import { readMessage } from '../result.ts';
import { hasEndLine } from './find-end.ts';
import { parseToRecorder } from './parse-to-recorder.ts';
import { readTexts } from './read-texts.ts';
import { CHUNK_BYTES, openFolderTail, type FolderTail } from './tail.ts';

/** One end of a message port, whichever kind it is. */
export interface RecorderPort {
  post(message: FromRecorder): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

export interface ServeOptions {
  readonly folder: string;
  readonly isRunning: boolean;
  readonly port: RecorderPort;
  /** Time between two looks at a session that runs. */
  readonly intervalMs?: number;
  readonly onClosed?: () => void;
}

export interface ServedSession {
  /** The session's writer is finished: read to the end, and say so. */
  end(): void;
  close(): void;
}

const INTERVAL_MS = 50;
/** Read in one go before other sessions and messages have their turn. */
const BATCH_BYTES = 4 * CHUNK_BYTES;

/** Sends a session's logs to one reader: as many bytes as it has credit for, new ones as they are written. */
export function serveSession(options: ServeOptions): ServedSession {
  const { folder, port, intervalMs = INTERVAL_MS } = options;
  let { isRunning } = options;
  let tail: FolderTail | undefined;
  let timer: NodeJS.Timeout | undefined;
  let credit = 0;
  let isCaughtUp = false;
  let isOver = false;
  let isClosed = false;

  function close(): void {
    if (isClosed) return;
    isClosed = true;
    stopReading();
    port.close();
    options.onClosed?.();
  }

  function stopReading(): void {
    isOver = true;
    clearTimeout(timer);
    tail?.close();
    tail = undefined;
  }

  function fail(error: unknown): void {
    port.post({ kind: 'failed', code: 'session-unreadable', message: readMessage(error) });
    stopReading();
  }

  function schedule(delayMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(look, delayMs);
  }

  function look(): void {
    if (isOver || credit <= 0) return;
    try {
      tail ??= openFolderTail(folder);
      // Asked before reading: what is written after the end was told needs no further look.
      const isFinal = !isRunning;
      const isAtEnd = tail.read(Math.min(credit, BATCH_BYTES), sendChunk, isFinal || !isCaughtUp);
      if (!isAtEnd) return schedule(0);
      if (!isCaughtUp) port.post({ kind: 'caught-up', isRunning });
      isCaughtUp = true;
      if (!isFinal) return schedule(intervalMs);
      port.post({ kind: 'complete', isCutOff: !hasEndLine(folder) });
      stopReading();
    } catch (error) {
      fail(error);
    }
  }

  function sendChunk(log: string, offset: number, bytes: Uint8Array): void {
    credit -= bytes.length;
    // A copy of its own size: a view would be sent with the whole buffer behind it.
    port.post({ kind: 'chunk', log, offset, bytes: bytes.slice() });
  }

  function answer(request: number, refs: Parameters<typeof readTexts>[1]): void {
    try {
      port.post({ kind: 'text', request, texts: readTexts(folder, refs) });
    } catch (error) {
      port.post({ kind: 'failed', code: 'text-unreadable', message: readMessage(error), request });
    }
  }

  port.onMessage((value) => {
    const message = parseToRecorder(value);
    if (message === undefined) return;
    if (message.kind === 'read') return answer(message.request, message.refs);
    const hadNone = credit <= 0;
    credit += message.bytes;
    if (hadNone && credit > 0) schedule(0);
  });
  port.onClose(close);

  return {
    end() {
      isRunning = false;
      if (credit > 0) schedule(0);
    },
    close,
  };
}
