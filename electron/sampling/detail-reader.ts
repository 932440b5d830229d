import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import type { AppLog } from '../session/app-log.ts';
import { readProportionalBytes, readThreads } from './proc-details.ts';
import { isDead } from './proc.ts';
import type { Member } from './tree-watch.ts';

/** Reads what costs more, process by process in turn: `threads` and `memory` lines. Linux only; elsewhere it reads nothing. */
export interface DetailReader {
  /** Spends this interval's part of the budgets on the members that have waited longest. */
  read(members: ReadonlyMap<ProcessKey, Member>, intervalMs: number): void;
}

/** Up to this many processes, threads are read four times a second: what a few threads do to each other is over in a second. */
const FEW_PROCESSES = 2;

interface Turn {
  readonly everyMs: (members: number) => number;
  /** Shares of one core. At least one process is read when one is due, whatever it costs. */
  readonly share: number;
  readonly mostPerSecond: number;
  readonly lastMs: Map<ProcessKey, number>;
  readonly readOne: (member: Member) => void;
}

export function createDetailReader(log: AppLog, now: () => number = () => performance.now()): DetailReader {
  const threads: Turn = {
    everyMs: (members) => (members <= FEW_PROCESSES ? 250 : 1000),
    share: 0.008,
    mostPerSecond: 32,
    lastMs: new Map(),
    readOne(member) {
      const rows = readThreads(member.pid);
      if (rows.length > 0) log.append({ kind: 'threads', process: member.process, threads: rows });
    },
  };
  const memory: Turn = {
    everyMs: () => 3000,
    share: 0.006,
    mostPerSecond: 32,
    lastMs: new Map(),
    readOne(member) {
      const pssBytes = readProportionalBytes(member.pid);
      if (pssBytes !== undefined) log.append({ kind: 'memory', process: member.process, pssBytes });
    },
  };

  function takeTurn(turn: Turn, members: ReadonlyMap<ProcessKey, Member>, intervalMs: number): void {
    const beganMs = now();
    for (const process of turn.lastMs.keys()) if (!members.has(process)) turn.lastMs.delete(process);
    // A little early is on time: the next chance is a whole interval away.
    const dueBefore = beganMs - turn.everyMs(members.size) + intervalMs / 2;
    const due = [...members.values()]
      .filter((member) => member.stat !== undefined && !isDead(member.stat.latest.state))
      .map((member) => ({ member, lastMs: turn.lastMs.get(member.process) ?? -Infinity }))
      .filter(({ lastMs }) => lastMs <= dueBefore)
      .sort((a, b) => a.lastMs - b.lastMs);
    const most = Math.max(1, Math.floor((turn.mostPerSecond * intervalMs) / 1000));
    for (const { member } of due.slice(0, most)) {
      turn.readOne(member);
      turn.lastMs.set(member.process, beganMs);
      if (now() - beganMs > turn.share * intervalMs) break;
    }
  }

  return {
    read(members, intervalMs) {
      takeTurn(threads, members, intervalMs);
      takeTurn(memory, members, intervalMs);
    },
  };
}
