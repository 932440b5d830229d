import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import type { SampleRow } from '../trace/app-line.ts';
import type { AppLog } from '../session/app-log.ts';
import { createCpuRate, type CpuRate } from './cpu-rate.ts';
import { createDetailReader } from './detail-reader.ts';
import { createUsageReader } from './pidusage-reader.ts';
import { readSwitches } from './proc-details.ts';
import type { Member, TreeWatch } from './tree-watch.ts';

export const DEFAULT_SAMPLES_PER_SECOND = 4;
/** Faster than this, the kernel's ticks of 10 ms say nothing new. */
const MOST_SAMPLES_PER_SECOND = 20;
/** Elsewhere than on Linux every reading starts a `ps`. */
const MOST_SAMPLES_PER_SECOND_ELSEWHERE = 1;
/** Context switches cost four times the rest of a reading: each process's are read about this often. */
const SWITCHES_EVERY_MS = 1000;

export interface SamplerOptions {
  readonly watch: TreeWatch;
  readonly log: AppLog;
  readonly now: () => number;
  readonly samplesPerSecond?: number;
}

/** The timed loop that reads all members of a tree into `sampled`, `threads` and `memory` lines. */
export interface Sampler {
  readonly samples: number;
  /** Ends the loop, also in the middle of its wait. Resolves when no reading is under way any more. */
  close(): Promise<void>;
}

/** Begins to read. The next reading is scheduled when the last one has ended; one that comes too late leaves a `gap` line. */
export function startSampler({ watch, log, now, samplesPerSecond = DEFAULT_SAMPLES_PER_SECOND }: SamplerOptions): Sampler {
  const intervalMs = 1000 / Math.min(Math.max(samplesPerSecond, 0.1), findMostSamples());
  const usageReader = createUsageReader();
  const details = createDetailReader(log);
  const rates = new Map<ProcessKey, CpuRate>();
  let samples = 0;
  let isOpen = true;
  let tick = 0;
  let wake = (): void => undefined;
  const finished = loop();

  async function loop(): Promise<void> {
    let dueMs = performance.now();
    let lastNs: number | undefined;
    while (isOpen) {
      const atNs = await readAll();
      if (lastNs !== undefined && atNs - lastNs > 2 * intervalMs * 1e6) log.append({ kind: 'gap', fromNs: lastNs, toNs: atNs });
      lastNs = atNs;
      if (isOpen) details.read(watch.members, intervalMs);
      dueMs = Math.max(dueMs + intervalMs, performance.now() + intervalMs / 2);
      await sleepUntil(dueMs);
    }
  }

  function sleepUntil(dueMs: number): Promise<void> {
    if (!isOpen) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, dueMs - performance.now()));
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Answers the instant that the readings belong to. */
  async function readAll(): Promise<number> {
    const members = [...watch.members.values()];
    const usages = await usageReader.read(members.map((member) => member.pid));
    const tNs = now();
    const rows: SampleRow[] = [];
    tick += 1;
    for (const member of members) {
      // It may have ended, and its number may have been given to another, while the readings came in.
      const usage = watch.members.has(member.process) ? usages.get(member.pid) : undefined;
      if (usage === undefined || !isOpen) continue;
      // Linux: one more read tells state, threads and parent, and that the pid is still this process's.
      const stat = member.stat?.reader.read();
      if (member.stat !== undefined && stat === undefined) continue;
      if (stat !== undefined) watch.update(member, stat);
      member.cpuTimeNs = Math.max(member.cpuTimeNs ?? 0, usage.cpuTimeNs);
      const cpuPercent = findRate(member).add(tNs, usage.cpuTimeNs);
      rows.push({
        process: member.process,
        cpuTimeNs: usage.cpuTimeNs,
        ...(cpuPercent === undefined ? {} : { cpuPercent: Math.round(cpuPercent * 100) / 100 }),
        rssBytes: usage.memoryBytes,
        ...(stat === undefined ? {} : { threads: stat.threads, state: stat.state }),
        ...readSwitchesInTurn(member),
      });
    }
    for (const process of rates.keys()) if (!watch.members.has(process)) rates.delete(process);
    if (rows.length > 0) {
      log.append({ kind: 'sampled', rows }, tNs);
      samples += 1;
    }
    return tNs;
  }

  function findRate(member: Member): CpuRate {
    const rate = rates.get(member.process) ?? createCpuRate();
    rates.set(member.process, rate);
    return rate;
  }

  function readSwitchesInTurn(member: Member): Pick<SampleRow, 'voluntarySwitches' | 'involuntarySwitches'> {
    const turns = Math.max(1, Math.round(SWITCHES_EVERY_MS / intervalMs));
    if (member.stat === undefined || member.pid % turns !== tick % turns) return {};
    const switches = readSwitches(member.pid);
    return switches === undefined ? {} : { voluntarySwitches: switches.voluntary, involuntarySwitches: switches.involuntary };
  }

  return {
    get samples() {
      return samples;
    },
    close() {
      isOpen = false;
      wake();
      return finished;
    },
  };
}

function findMostSamples(): number {
  return process.platform === 'linux' ? MOST_SAMPLES_PER_SECOND : MOST_SAMPLES_PER_SECOND_ELSEWHERE;
}
