import { readdirSync } from 'node:fs';
import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import { readMarker } from '../sampling/proc-details.ts';
import { isDead, makeProcessKey, readStat, splitProcessKey, type ProcStat } from '../sampling/proc.ts';

/**
 * Every live process that carries the marker or descends from `known` or from one that does. Zombies are left out: they hold no
 * resources, and a signal does nothing to them. Linux only; elsewhere it answers those of `known` that still exist.
 */
export function findMarked(marker: string, known: Iterable<ProcessKey>): ReadonlySet<ProcessKey> {
  if (process.platform !== 'linux') return new Set([...known].filter((key) => isAlive(key)));
  const stats = new Map<number, ProcStat>();
  const found = new Map<number, ProcessKey>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const stat = Number.isInteger(pid) ? readStat(pid) : undefined;
    if (stat === undefined) continue;
    stats.set(pid, stat);
    // Not even a wrong marker may make us end ourselves or the first process.
    if (pid > 1 && pid !== process.pid && stat.ppid !== 2 && readMarker(pid, marker) === 'marked')
      found.set(pid, makeProcessKey(pid, stat.startTicks));
  }
  for (const key of known) {
    const { pid, start } = splitProcessKey(key);
    if (stats.get(pid)?.startTicks === start) found.set(pid, key);
  }
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const [pid, stat] of stats)
      if (!found.has(pid) && found.has(stat.ppid) && pid !== process.pid) found.set(pid, makeProcessKey(pid, stat.startTicks));
  }
  return new Set([...found].filter(([pid]) => !isDead(stats.get(pid)?.state ?? 'X')).map(([, key]) => key));
}

/**
 * True while the process of this key, and no other that got its pid, is there and not dead. Elsewhere than on Linux the start time cannot
 * be read cheaply, and the pid alone decides.
 */
export function isAlive(key: ProcessKey): boolean {
  const { pid, start } = splitProcessKey(key);
  if (process.platform === 'linux') {
    const stat = readStat(pid);
    return stat !== undefined && stat.startTicks === start && !isDead(stat.state);
  }
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Sends a signal to exactly this process. False when it is gone, or may not be signalled. */
export function sendSignal(key: ProcessKey, signal: NodeJS.Signals): boolean {
  const { pid } = splitProcessKey(key);
  if (pid <= 1 || pid === process.pid || !isAlive(key)) return false;
  try {
    return process.kill(pid, signal);
  } catch {
    // Gone in this very moment, or now another user's.
    return false;
  }
}
