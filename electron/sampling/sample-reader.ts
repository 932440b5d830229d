import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import type { AppLog } from '../session/app-log.ts';
import type { SampleRow } from '../trace/app-line.ts';
import { createCpuRate, type CpuRate } from './cpu-rate.ts';
import { createUsageReader } from './pidusage-reader.ts';
import { readSwitches } from './proc-details.ts';
import type { Member, TreeWatch } from './tree-watch.ts';

export interface SampleReaderOptions {
  readonly watch: Pick<TreeWatch, 'members' | 'update'>;
  readonly log: AppLog;
  readonly now: () => number;
  /** Context switches cost four times the rest: each process's are read at one reading out of so many. */
  readonly switchTurns: number;
}

/** Reads all members of a tree once into one `sampled` line. */
export interface SampleReader {
  /** Lines written so far. */
  readonly samples: number;
  /** Answers the instant that the readings belong to. */
  read(): Promise<number>;
  /** A reading that is under way writes nothing any more. */
  close(): void;
}

export function createSampleReader({ watch, log, now, switchTurns }: SampleReaderOptions): SampleReader {
  const usageReader = createUsageReader();
  const rates = new Map<ProcessKey, CpuRate>();
  let samples = 0;
  let turn = 0;
  let isOpen = true;

  async function read(): Promise<number> {
    const members = [...watch.members.values()];
    const usages = await usageReader.read(members.map((member) => member.pid));
    const tNs = now();
    if (!isOpen) return tNs;
    turn += 1;
    const rows: SampleRow[] = [];
    for (const member of members) {
      const usage = usages.get(member.pid);
      const row = usage === undefined ? undefined : readRow(member, usage.cpuTimeNs, usage.memoryBytes, tNs);
      if (row !== undefined) rows.push(row);
    }
    for (const process of rates.keys()) if (!watch.members.has(process)) rates.delete(process);
    if (rows.length > 0) {
      log.append({ kind: 'sampled', rows }, tNs);
      samples += 1;
    }
    return tNs;
  }

  /** Undefined when the process ended while the readings came in, and its number may be another's. */
  function readRow(member: Member, cpuTimeNs: number, rssBytes: number, tNs: number): SampleRow | undefined {
    if (!watch.members.has(member.process)) return undefined;
    // Linux: one more read tells state, threads and parent, and that the pid is still this process's.
    const stat = member.stat?.reader.read();
    if (member.stat !== undefined && stat === undefined) return undefined;
    if (stat !== undefined) watch.update(member, stat);
    member.cpuTimeNs = Math.max(member.cpuTimeNs ?? 0, cpuTimeNs);
    const cpuPercent = findRate(member).add(tNs, cpuTimeNs);
    return {
      process: member.process,
      cpuTimeNs,
      ...(cpuPercent === undefined ? {} : { cpuPercent: Math.round(cpuPercent * 100) / 100 }),
      rssBytes,
      ...(stat === undefined ? {} : { threads: stat.threads, state: stat.state }),
      ...readSwitchesInTurn(member),
    };
  }

  function findRate(member: Member): CpuRate {
    const rate = rates.get(member.process) ?? createCpuRate();
    rates.set(member.process, rate);
    return rate;
  }

  function readSwitchesInTurn(member: Member): Pick<SampleRow, 'voluntarySwitches' | 'involuntarySwitches'> {
    if (member.stat === undefined || member.pid % switchTurns !== turn % switchTurns) return {};
    const switches = readSwitches(member.pid);
    return switches === undefined ? {} : { voluntarySwitches: switches.voluntary, involuntarySwitches: switches.involuntary };
  }

  return {
    get samples() {
      return samples;
    },
    read,
    close() {
      isOpen = false;
    },
  };
}
