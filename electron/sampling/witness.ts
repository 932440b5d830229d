import type { AppLog } from '../session/app-log.ts';
import type { WitnessedLine } from '../trace/app-line.ts';
import { readPageBytes } from './page-size.ts';
import { createUsageReader, type Usage } from './pidusage-reader.ts';
import { isDead, NS_PER_TICK, type ProcStat } from './proc.ts';
import type { Member, TreeWatch } from './tree-watch.ts';

/** Between two readings of the witness. */
const EVERY_MS = 2000;
/**
 * Younger processes are not asked for: pidusage 4.1 never closes the descriptor of one that dies between its open and its first read, and most
 * that die do so young.
 */
const OLD_ENOUGH_MS = 2000;

/**
 * pidusage as an independent witness of our own readings: it finds the clock's ticks and the page's size by another way and parses with other
 * code. Its readings are recorded beside ours.
 */
export interface Witness {
  /** Resolves when no reading is under way any more. */
  close(): Promise<void>;
}

export interface WitnessOptions {
  readonly watch: Pick<TreeWatch, 'members'>;
  readonly log: AppLog;
  readonly now: () => number;
  readonly everyMs?: number;
}

/** Begins to ask, one call at a time for all members. Linux only: elsewhere pidusage's readings are the samples themselves. */
export function startWitness({ watch, log, now, everyMs = EVERY_MS }: WitnessOptions): Witness {
  const usageReader = createUsageReader();
  let disagreed = new Set<string>();
  let isOpen = true;
  let reading: Promise<void> = Promise.resolve();
  let timer = setTimeout(ask, everyMs);

  function ask(): void {
    reading = readOnce().finally(() => {
      if (isOpen) timer = setTimeout(ask, everyMs);
    });
  }

  async function readOnce(): Promise<void> {
    const oldestNs = now() - OLD_ENOUGH_MS * 1e6;
    const asked = [...watch.members.values()].filter((member) => member.startNs <= oldestNs && isReadable(member));
    if (asked.length === 0) return;
    const before = new Map(asked.map((member) => [member.pid, member.stat?.reader.read()]));
    const usages = await usageReader.read(asked.map((member) => member.pid));
    if (!isOpen) return;
    const tNs = now();
    const differing = new Set<string>();
    const rows: WitnessedLine['rows'][number][] = [];
    for (const member of asked) {
      const [from, to, usage] = [before.get(member.pid), member.stat?.reader.read(), usages.get(member.pid)];
      // It ended meanwhile: there is nothing to compare.
      if (from === undefined || to === undefined || usage === undefined) continue;
      const differs = findDifferences(from, to, usage, readPageBytes());
      for (const what of differs) differing.add(`${member.process} ${what}`);
      // Memory may rise and fall between two readings: only what differs twice in a row is said.
      const confirmed = differs.filter((what) => disagreed.has(`${member.process} ${what}`));
      rows.push({
        process: member.process,
        cpuTimeNs: usage.cpuTimeNs,
        rssBytes: usage.memoryBytes,
        own: { cpuTimeNs: to.cpuTicks * NS_PER_TICK, rssBytes: to.rssPages * readPageBytes() },
        ...(confirmed.length === 0 ? {} : { differs: confirmed }),
      });
    }
    disagreed = differing;
    if (rows.length > 0) log.append({ kind: 'witnessed', by: 'pidusage', rows }, tNs);
  }

  return {
    close() {
      isOpen = false;
      clearTimeout(timer);
      return reading;
    },
  };
}

/** A zombie has no memory to compare, and may be reaped at any moment. */
function isReadable(member: Member): boolean {
  return member.stat !== undefined && !isDead(member.stat.latest.state);
}

/**
 * What the witness read that cannot have been true at any time between our readings before and after it: CPU time by more than one tick of the
 * kernel, memory by more than a page.
 */
export function findDifferences(from: ProcStat, to: ProcStat, usage: Usage, pageBytes: number): WitnessDifference[] {
  const differences: WitnessDifference[] = [];
  const isOutside = (value: number, low: number, high: number, tolerance: number): boolean =>
    value < low - tolerance || value > high + tolerance;
  if (isOutside(usage.cpuTimeNs, from.cpuTicks * NS_PER_TICK, to.cpuTicks * NS_PER_TICK, NS_PER_TICK)) differences.push('cpu-time');
  const [low, high] = [Math.min(from.rssPages, to.rssPages), Math.max(from.rssPages, to.rssPages)];
  if (isOutside(usage.memoryBytes, low * pageBytes, high * pageBytes, pageBytes)) differences.push('memory');
  return differences;
}

type WitnessDifference = NonNullable<WitnessedLine['rows'][number]['differs']>[number];
