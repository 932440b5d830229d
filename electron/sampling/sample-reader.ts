import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import type { AppLog } from '../session/app-log.ts';
import type { SampleRow } from '../trace/app-line.ts';
import { createCpuRate, type CpuRate } from './cpu-rate.ts';
import { readPageBytes } from './page-size.ts';
import { createUsageReader, type Usage } from './pidusage-reader.ts';
import { NS_PER_TICK, type ProcStat } from './proc.ts';
import type { Member, TreeWatch } from './tree-watch.ts';

export interface SampleReaderOptions {
  readonly watch: Pick<TreeWatch, 'members' | 'update'>;
  readonly log: AppLog;
  readonly now: () => number;
  /** Context switches that were read since the last reading, for its row. */
  readonly takeSwitches?: (process: ProcessKey) => Switches | undefined;
  /** Called with each reading of all. */
  readonly onRead?: (rows: readonly SampleRow[]) => void;
}

export interface Switches {
  readonly voluntary: number;
  readonly involuntary: number;
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

/**
 * On Linux everything in a row comes from one read of the member's kept-open `stat`, 4 µs a process. Where there is no such
 * descriptor it comes from pidusage.
 */
export function createSampleReader({ watch, log, now, takeSwitches, onRead }: SampleReaderOptions): SampleReader {
  const usageReader = createUsageReader();
  const rates = new Map<ProcessKey, CpuRate>();
  const noUsages: ReadonlyMap<number, Usage> = new Map();
  let samples = 0;
  let isOpen = true;

  async function read(): Promise<number> {
    const unread = [...watch.members.values()].filter((member) => member.stat === undefined).map((member) => member.pid);
    const usages = unread.length === 0 ? noUsages : await usageReader.read(unread);
    const beganNs = now();
    if (!isOpen) return beganNs;
    const rows: SampleRow[] = [];
    for (const member of [...watch.members.values()]) {
      const row =
        member.stat === undefined
          ? readFromUsage(member, usages.get(member.pid), beganNs)
          : readFromStat(member, member.stat.reader.read());
      if (row !== undefined) rows.push(row);
    }
    for (const process of rates.keys()) if (!watch.members.has(process)) rates.delete(process);
    // The middle: none of the readings is further from it than half the time that all of them took.
    const tNs = Math.round((beganNs + now()) / 2);
    if (rows.length > 0) {
      log.append({ kind: 'sampled', rows }, tNs);
      samples += 1;
      onRead?.(rows);
    }
    return tNs;
  }

  function readFromStat(member: Member, stat: ProcStat | undefined): SampleRow | undefined {
    // Its end is for the watch to tell.
    if (stat === undefined) return undefined;
    const tNs = now();
    if (stat !== member.stat?.latest) watch.update(member, stat);
    const cpuTimeNs = stat.cpuTicks * NS_PER_TICK;
    const cpuPercent = addToRate(member.process, tNs, cpuTimeNs);
    const switches = takeSwitches?.(member.process);
    // One literal a case: a spread each costs more than the reading's parse.
    const row: { -readonly [K in keyof SampleRow]: SampleRow[K] } =
      cpuPercent === undefined
        ? { process: member.process, cpuTimeNs, rssBytes: stat.rssPages * readPageBytes(), threads: stat.threads, state: stat.state }
        : {
            process: member.process,
            cpuTimeNs,
            cpuPercent,
            rssBytes: stat.rssPages * readPageBytes(),
            threads: stat.threads,
            state: stat.state,
          };
    if (switches !== undefined) {
      row.voluntarySwitches = switches.voluntary;
      row.involuntarySwitches = switches.involuntary;
    }
    return row;
  }

  /** Undefined when the process ended while the readings came in, and its number may be another's. */
  function readFromUsage(member: Member, usage: Usage | undefined, tNs: number): SampleRow | undefined {
    if (usage === undefined || !watch.members.has(member.process)) return undefined;
    member.cpuTimeNs = Math.max(member.cpuTimeNs ?? 0, usage.cpuTimeNs);
    const cpuPercent = addToRate(member.process, tNs, usage.cpuTimeNs);
    const { process } = member;
    return { process, cpuTimeNs: usage.cpuTimeNs, ...(cpuPercent === undefined ? {} : { cpuPercent }), rssBytes: usage.memoryBytes };
  }

  function addToRate(process: ProcessKey, tNs: number, cpuTimeNs: number): number | undefined {
    let rate = rates.get(process);
    if (rate === undefined) rates.set(process, (rate = createCpuRate()));
    const percent = rate.add(tNs, cpuTimeNs);
    return percent === undefined ? undefined : Math.round(percent * 100) / 100;
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
