import { INITIAL_CREDIT_BYTES, type FromRecorder, type ToRecorder } from '../../electron/ipc/port.ts';
import { Trace } from '../../electron/trace/trace.ts';
import { answerQuestion } from './answer-question.ts';
import type { EngineChange, FromEngine, Question, ToEngine } from './engine-protocol.ts';

/** What the host needs of its surroundings: a worker has them, and so has a test. */
export interface EngineSurroundings {
  toWindow(message: FromEngine): void;
  toRecorder(message: ToRecorder): void;
  nowMs(): number;
  /** Runs work after the messages that are already waiting have had their turn. */
  yieldThen(work: () => void): void;
  delay(work: () => void, ms: number): void;
}

export interface EngineHost {
  takeFromWindow(message: ToEngine): void;
  takeFromRecorder(message: FromRecorder): void;
}

/** Longest stretch of reading, so that a question never waits longer for its turn. */
const SLICE_MS = 10;
/** Small enough that a slice can stop in time: about a millisecond of reading. */
const STEP_BYTES = 32 * 1024;
const NOTICE_MS = 100;
/** While there is more to read, numbers need not run. */
const CATCHING_UP_NOTICE_MS = 500;
/** A notice makes the views ask again: while there is more to read, reading gets so many times what the answers take; else as much. */
const READING_SHARE = 4;

interface Waiting {
  readonly log: string;
  readonly offset: number;
  readonly bytes: Uint8Array;
  taken: number;
}

/** Owns the trace: takes in what the recorder sends, a slice at a time, and answers the window in between. */
export function createEngineHost(surroundings: EngineSurroundings): EngineHost {
  const trace = new Trace();
  let queue: Waiting[] = [];
  let first = 0;
  let isReading = false;
  let noticeDueMs = Infinity;
  let lastNoticeMs = -Infinity;
  let answeredMs = 0;
  let isCatchingUp = true;
  let progress: Omit<EngineChange, 'version'> = { isRunning: true, isComplete: false, isCutOff: false };
  /** Said by the recorder, to be believed when everything before it has been read. */
  let announced: Omit<EngineChange, 'version'> | undefined;

  /** When the next notice may go. The views ask a while after one, and then more for what they were told: it is looked at again when it is due. */
  function findNoticeMs(): number {
    const share = isCatchingUp || first < queue.length ? READING_SHARE : 1;
    return lastNoticeMs + Math.max(isCatchingUp ? CATCHING_UP_NOTICE_MS : NOTICE_MS, share * answeredMs);
  }

  function notice(): void {
    const dueMs = findNoticeMs();
    // One is on its way, and not later than this.
    if (dueMs >= noticeDueMs) return;
    const nowMs = surroundings.nowMs();
    if (dueMs <= nowMs) return sendNotice();
    noticeDueMs = dueMs;
    const send = (): void => {
      if (noticeDueMs !== dueMs) return;
      noticeDueMs = Infinity;
      notice();
    };
    surroundings.delay(send, dueMs - nowMs);
  }

  function sendNotice(): void {
    noticeDueMs = Infinity;
    lastNoticeMs = surroundings.nowMs();
    answeredMs = 0;
    surroundings.toWindow({ kind: 'changed', change: { ...progress, version: trace.version } });
  }

  function announce(next: Omit<EngineChange, 'version'>): void {
    announced = next;
    if (!isReading) settle();
  }

  function settle(): void {
    if (announced === undefined) return;
    progress = announced;
    announced = undefined;
    isCatchingUp = false;
    notice();
  }

  function readSlice(): void {
    const begin = surroundings.nowMs();
    let read = 0;
    for (let item = queue[first]; item !== undefined; item = queue[first]) {
      const step = item.bytes.subarray(item.taken, item.taken + STEP_BYTES);
      trace.append(item.log, item.offset + item.taken, step);
      item.taken += step.length;
      read += step.length;
      if (item.taken >= item.bytes.length) first += 1;
      if (surroundings.nowMs() - begin >= SLICE_MS) break;
    }
    // What has been read makes room for as much.
    if (read > 0) surroundings.toRecorder({ kind: 'credit', bytes: read });
    if (first < queue.length) {
      notice();
      surroundings.yieldThen(readSlice);
      return;
    }
    queue = [];
    first = 0;
    isReading = false;
    notice();
    settle();
  }

  function takeFromRecorder(message: FromRecorder): void {
    switch (message.kind) {
      case 'chunk':
        queue.push({ log: message.log, offset: message.offset, bytes: message.bytes, taken: 0 });
        if (isReading) return;
        isReading = true;
        surroundings.yieldThen(readSlice);
        return;
      case 'caught-up':
        return announce({ ...(announced ?? progress), isRunning: message.isRunning });
      case 'complete':
        return announce({ isRunning: false, isComplete: true, isCutOff: message.isCutOff });
      case 'text':
        return surroundings.toWindow({ kind: 'text', request: message.request, texts: message.texts });
      case 'failed':
        if (message.request !== undefined) {
          return surroundings.toWindow({ kind: 'refused', request: message.request, message: message.message });
        }
        return announce({ ...(announced ?? progress), failed: { code: message.code, message: message.message } });
    }
  }

  function takeFromWindow(message: ToEngine): void {
    switch (message.kind) {
      case 'open':
        return surroundings.toRecorder({ kind: 'credit', bytes: INITIAL_CREDIT_BYTES });
      case 'ask':
        return answer(message.request, message.question);
      case 'read-text':
        return surroundings.toRecorder({ kind: 'read', request: message.request, refs: message.refs });
    }
  }

  function answer(request: number, question: Question): void {
    const beginMs = surroundings.nowMs();
    try {
      surroundings.toWindow({ kind: 'answer', request, answer: answerQuestion(trace, question) });
    } catch (error) {
      // One question's trouble: the engine lives on for the others.
      surroundings.toWindow({ kind: 'refused', request, message: error instanceof Error ? error.message : String(error) });
    }
    answeredMs += surroundings.nowMs() - beginMs;
  }

  return { takeFromWindow, takeFromRecorder };
}
