import pidusage from 'pidusage';

/** The only file that knows pidusage. Its traps are listed in the design; each rule below keeps away from one. */

export interface Usage {
  /** User and system time so far. */
  readonly cpuTimeNs: number;
  readonly memoryBytes: number;
  readonly ppid: number;
  readonly elapsedMs: number;
}

export interface UsageReader {
  /** One reading of all pids. A pid that could not be read is missing. Calls do not overlap: a second one waits for the first. */
  read(pids: readonly number[]): Promise<ReadonlyMap<number, Usage>>;
}

/** The sweep that closes pidusage's descriptors gets its pace from the very first call of the process: never another value, never 0. */
const MAX_AGE_MS = 2000;
/** A pid that was dead is asked for again only after its history has surely been swept: asking keeps the dead descriptor alive. */
const QUARANTINE_MS = MAX_AGE_MS + MAX_AGE_MS / 2 + 500;

// All readers of this process share pidusage's state, so they share one queue, too.
let lastCall: Promise<unknown> = Promise.resolve();
const deadUntilMs = new Map<number, number>();

/** Reads CPU time and memory through pidusage. Several readers may live in one process. */
export function createUsageReader(): UsageReader {
  return {
    read(pids) {
      const call = lastCall.then(() => readOnce(pids));
      lastCall = call;
      return call;
    },
  };
}

async function readOnce(pids: readonly number[]): Promise<ReadonlyMap<number, Usage>> {
  const now = performance.now();
  for (const [pid, until] of deadUntilMs) if (until <= now) deadUntilMs.delete(pid);
  // The given array is rewritten: this is a copy.
  const asked = pids.filter((pid) => !deadUntilMs.has(pid));
  const usages = new Map<number, Usage>();
  if (asked.length === 0) return usages;
  const answers = await askTolerantly(asked);
  for (const pid of pids) {
    if (deadUntilMs.has(pid)) continue;
    const answer = answers[pid];
    // A dead pid comes back as undefined or null, whatever the types say.
    if (answer === undefined || answer === null) deadUntilMs.set(pid, now + QUARANTINE_MS);
    else {
      const { ctime, memory, ppid, elapsed } = answer;
      usages.set(pid, { cpuTimeNs: ctime * 1e6, memoryBytes: memory, ppid, elapsedMs: elapsed });
    }
  }
  return usages;
}

/** A batch of one rejects where a larger one leaves the value out. */
async function askTolerantly(pids: number[]): Promise<Readonly<Record<number, pidusage.Status | null | undefined>>> {
  try {
    return await pidusage(pids, { maxage: MAX_AGE_MS });
  } catch {
    // ESRCH or ENOENT: none of them is there any more. Other errors read the same to us: no reading.
    return {};
  }
}
