import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import type { AppLog } from '../session/app-log.ts';
import { readProportionalBytes, readSwitches, readThreads } from './proc-details.ts';
import { isDead } from './proc.ts';
import type { Switches } from './sample-reader.ts';
import type { Member } from './tree-watch.ts';

/** Reads what costs more, process by process in turn: `threads` and `memory` lines, and context switches. Linux only; elsewhere it reads nothing. */
export interface DetailReader {
  /** Spends this interval's part of the budgets on the members that have waited longest. */
  read(members: ReadonlyMap<ProcessKey, Member>, intervalMs: number): void;
  /** Switches that were read of this process and not taken yet: for its row of the next `sampled` line. */
  takeSwitches(process: ProcessKey): Switches | undefined;
}

/** Up to this many processes, threads are read four times a second: what a few threads do to each other is over in a second. */
const FEW_PROCESSES = 2;
/** Such a small tree may be read at this share of a core: what is claimed about its threads stands and falls with these readings. */
const FEW_PROCESSES_SHARE = 0.02;
/** What may be spent at once: the first look at a small tree has all of it. */
const MOST_CREDIT_MS = 10;
/** Proportional memory is read again before its turn once the resident set is by this factor larger or smaller: a growing process is not shown as small. */
const CHANGED_BY = 1.25;
/** The clock counts also the time that others took the core away in the middle of it; no reading of one process costs more by itself. */
const MOST_COST_MS = 1;

interface Reading {
  readonly atMs: number;
  readonly rssPages: number;
}

interface Turn {
  readonly everyMs: (members: number) => number;
  /** Share of one core that it may cost; the turns come more seldom to keep it. */
  readonly share: (members: number) => number;
  readonly last: Map<ProcessKey, Reading>;
  /** Whether what was read is so much out of date that it is read again at once; without it, only time counts. */
  readonly isStale?: (last: Reading, member: Member) => boolean;
  readonly readOne: (member: Member) => void;
  creditMs: number;
}

const NEVER: Reading = { atMs: -Infinity, rssPages: 0 };

function hasOtherSize({ rssPages }: Reading, { stat }: Member): boolean {
  const now = stat?.latest.rssPages ?? 0;
  return now > rssPages * CHANGED_BY || now * CHANGED_BY < rssPages;
}

/** The shares together with the readings stay below one per cent of a core for 100 processes at 4 readings a second. */
export function createDetailReader(log: AppLog, now: () => number = () => performance.now()): DetailReader {
  const switches = new Map<ProcessKey, Switches>();
  const turns: readonly Turn[] = [
    {
      everyMs: (members) => (members <= FEW_PROCESSES ? 250 : 1000),
      share: (members) => (members <= FEW_PROCESSES ? FEW_PROCESSES_SHARE : 0.003),
      last: new Map(),
      readOne(member) {
        const rows = readThreads(member.pid);
        if (rows.length > 0) log.append({ kind: 'threads', process: member.process, threads: rows });
      },
      creditMs: MOST_CREDIT_MS,
    },
    {
      everyMs: () => 3000,
      share: () => 0.002,
      last: new Map(),
      isStale: hasOtherSize,
      readOne(member) {
        const pssBytes = readProportionalBytes(member.pid);
        if (pssBytes !== undefined) log.append({ kind: 'memory', process: member.process, pssBytes });
      },
      creditMs: MOST_CREDIT_MS,
    },
    {
      everyMs: () => 1000,
      share: () => 0.001,
      last: new Map(),
      readOne(member) {
        const read = readSwitches(member.pid);
        if (read !== undefined) switches.set(member.process, read);
      },
      creditMs: MOST_CREDIT_MS,
    },
  ];

  function takeTurn(turn: Turn, members: ReadonlyMap<ProcessKey, Member>, intervalMs: number): void {
    const beganMs = now();
    turn.creditMs = Math.min(MOST_CREDIT_MS, turn.creditMs + turn.share(members.size) * intervalMs);
    if (turn.creditMs <= 0) return;
    for (const process of turn.last.keys()) if (!members.has(process)) turn.last.delete(process);
    // A little early is on time: the next chance is a whole interval away.
    const dueBefore = beganMs - turn.everyMs(members.size) + intervalMs / 2;
    const due = [...members.values()]
      .filter((member) => member.stat !== undefined && !isDead(member.stat.latest.state))
      .map((member) => ({ member, last: turn.last.get(member.process) ?? NEVER }))
      .filter(({ member, last }) => last.atMs <= dueBefore || turn.isStale?.(last, member) === true)
      .sort((a, b) => a.last.atMs - b.last.atMs);
    for (const { member } of due) {
      const fromMs = now();
      turn.readOne(member);
      turn.last.set(member.process, { atMs: beganMs, rssPages: member.stat?.latest.rssPages ?? 0 });
      turn.creditMs -= Math.min(MOST_COST_MS, now() - fromMs);
      if (turn.creditMs <= 0) break;
    }
  }

  return {
    read(members, intervalMs) {
      for (const turn of turns) takeTurn(turn, members, intervalMs);
      for (const process of switches.keys()) if (!members.has(process)) switches.delete(process);
    },
    takeSwitches(process) {
      const read = switches.get(process);
      if (read !== undefined) switches.delete(process);
      return read;
    },
  };
}
