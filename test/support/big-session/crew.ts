import type { ProcessKey } from '../../../scenarios/runtime/report.ts';
import type { ReportFile } from './report-file.ts';

/** The parts of a generated session: who works, and what they share. */

export interface Worker {
  readonly process: ProcessKey;
  readonly tid: number;
  readonly file: ReportFile;
  readonly index: number;
  /** Coroutines that this thread runs; empty for a plain thread. */
  readonly coroutines: readonly string[];
  /** Nothing of it is written past this yet. Infinity while it waits for another. */
  nowNs: number;
}

export interface SharedLock {
  readonly id: string;
  /** Held by somebody until then. */
  freeNs: number;
}

export interface SharedQueue {
  readonly id: string;
  readonly capacity: number;
  readonly items: { readonly message: string; readonly putNs: number; readonly bytes: number; readonly preview: string }[];
  readonly getters: { readonly worker: Worker; readonly sinceNs: number }[];
  readonly putters: { readonly worker: Worker; readonly sinceNs: number; readonly message: string }[];
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function createDraw(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
