import type { AppLog } from '../session/app-log.ts';
import type { SampleRow } from '../trace/app-line.ts';
import { createDetailReader } from './detail-reader.ts';
import { createSampleReader } from './sample-reader.ts';
import type { TreeWatch } from './tree-watch.ts';
import { startWitness } from './witness.ts';

export const DEFAULT_SAMPLES_PER_SECOND = 4;
/** Faster than this, the kernel's ticks of 10 ms say nothing new. */
const MOST_SAMPLES_PER_SECOND = 20;
/** Elsewhere than on Linux every reading starts a `ps`. */
const MOST_SAMPLES_PER_SECOND_ELSEWHERE = 1;

export interface SamplerOptions {
  readonly watch: TreeWatch;
  readonly log: AppLog;
  readonly now: () => number;
  readonly samplesPerSecond?: number;
  /** Called with each reading of all. */
  readonly onRead?: (rows: readonly SampleRow[]) => void;
}

/** The timed loop that reads all members of a tree into `sampled`, `threads` and `memory` lines, and on Linux has them witnessed. */
export interface Sampler {
  /** How many `sampled` lines were written. */
  readonly samples: number;
  /** Ends the loop, also in the middle of its wait. Resolves when no reading is under way any more. */
  close(): Promise<void>;
}

/** Begins to read. The next reading is scheduled when the last one has ended; one that comes too late leaves a `gap` line. */
export function startSampler({ watch, log, now, samplesPerSecond = DEFAULT_SAMPLES_PER_SECOND, onRead }: SamplerOptions): Sampler {
  const intervalMs = 1000 / Math.min(Math.max(samplesPerSecond, 0.1), findMostSamples());
  const details = createDetailReader(log);
  const reader = createSampleReader({
    watch,
    log,
    now,
    takeSwitches: (process) => details.takeSwitches(process),
    ...(onRead === undefined ? {} : { onRead }),
  });
  const witness = process.platform === 'linux' ? startWitness({ watch, log, now }) : undefined;
  let isOpen = true;
  // Asked anew after each wait: it may have been closed meanwhile.
  const isClosed = (): boolean => !isOpen;
  let wake = (): void => undefined;
  const finished = loop();

  async function loop(): Promise<void> {
    let dueMs = performance.now();
    let lastNs: number | undefined;
    while (!isClosed()) {
      const atNs = await reader.read();
      if (isClosed()) return;
      if (lastNs !== undefined && atNs - lastNs > 2 * intervalMs * 1e6) log.append({ kind: 'gap', fromNs: lastNs, toNs: atNs });
      lastNs = atNs;
      details.read(watch.members, intervalMs);
      dueMs = Math.max(dueMs + intervalMs, performance.now() + intervalMs / 2);
      await sleepUntil(dueMs);
    }
  }

  function sleepUntil(dueMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, dueMs - performance.now()));
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    get samples() {
      return reader.samples;
    },
    close() {
      isOpen = false;
      reader.close();
      wake();
      return Promise.all([finished, witness?.close()]).then(() => undefined);
    },
  };
}

function findMostSamples(): number {
  return process.platform === 'linux' ? MOST_SAMPLES_PER_SECOND : MOST_SAMPLES_PER_SECOND_ELSEWHERE;
}
