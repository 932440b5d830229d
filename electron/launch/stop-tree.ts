import { setTimeout as delay } from 'node:timers/promises';
import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import { findMarked, isAlive, sendSignal } from './find-marked.ts';

export interface StopOptions {
  readonly marker: string;
  /** Those that are known to belong to the tree, whether they carry the marker or not. */
  readonly known: () => Iterable<ProcessKey>;
  /** Asks the root over its channel to end by itself; absent for a program without one. */
  readonly ask?: () => void;
  /** Told of every signal that was sent. */
  readonly onSignal?: (process: ProcessKey, signal: NodeJS.Signals) => void;
  readonly askMs?: number;
  readonly termMs?: number;
  readonly killMs?: number;
}

const ASK_MS = 1000;
const TERM_MS = 1500;
const KILL_MS = 5000;
/** How often it is looked whether any is left. */
const LOOK_MS = 25;
/** Every so many looks are at the whole machine, for those that are born while the others are being ended. */
const WHOLE_EVERY = 4;
/** In the middle of an exec, a process carries no marker for a moment. */
const EMPTY_LOOKS = 2;

/**
 * Ends a whole tree: asks, then SIGTERM (and SIGCONT, for a suspended one sees no signal but SIGKILL before), then SIGKILL, each with its
 * time, until no process of it is left. Answers those that are left all the same (in the middle of a disk wait, or another user's).
 */
export async function stopTree(options: StopOptions): Promise<readonly ProcessKey[]> {
  const { marker, known, ask, onSignal, askMs = ASK_MS, termMs = TERM_MS, killMs = KILL_MS } = options;
  /** Looking at the known ones costs a fraction of looking at all of the machine's: enough while any of them lives. */
  const find = (isWhole: boolean): readonly ProcessKey[] => {
    const living = isWhole ? [] : [...known()].filter(isAlive);
    return living.length > 0 ? living : [...findMarked(marker, known())];
  };

  function signal(process: ProcessKey, name: NodeJS.Signals): void {
    if (sendSignal(process, name)) onSignal?.(process, name);
  }

  async function waitUntilGone(forMs: number, onLook: (left: readonly ProcessKey[]) => void): Promise<boolean> {
    const untilMs = performance.now() + forMs;
    for (let look = 0, emptyLooks = 0; ; look++) {
      const left = find(look % WHOLE_EVERY === 0);
      emptyLooks = left.length === 0 ? emptyLooks + 1 : 0;
      if (emptyLooks === EMPTY_LOOKS) return true;
      onLook(left);
      if (performance.now() >= untilMs) return left.length === 0;
      await delay(LOOK_MS);
    }
  }

  if (ask !== undefined) {
    ask();
    if (await waitUntilGone(askMs, () => undefined)) return [];
  }
  const asked = new Set<ProcessKey>();
  const terminate = (left: readonly ProcessKey[]): void => {
    for (const process of left) {
      // Once each: also those that were born meanwhile.
      if (asked.has(process)) continue;
      asked.add(process);
      signal(process, 'SIGTERM');
      sendSignal(process, 'SIGCONT');
    }
  };
  if (await waitUntilGone(termMs, terminate)) return [];
  const kill = (left: readonly ProcessKey[]): void => {
    // None may give birth while its siblings are being killed.
    for (const process of left) sendSignal(process, 'SIGSTOP');
    for (const process of left) signal(process, 'SIGKILL');
  };
  return (await waitUntilGone(killMs, kill)) ? [] : find(true);
}
