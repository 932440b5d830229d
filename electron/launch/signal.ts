import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import { fail, succeed, type Result } from '../result.ts';
import type { ProcessAction } from '../ipc/contract.ts';
import type { Member } from '../sampling/tree-watch.ts';
import { sendSignal } from './find-marked.ts';

const SIGNALS = { suspend: 'SIGSTOP', continue: 'SIGCONT', end: 'SIGTERM', kill: 'SIGKILL', 'end-subtree': 'SIGTERM' } as const;

/**
 * Does a person's action to a process of the tree, never to any other: the key has to be among `members`, and its start time has to be
 * that of the process that has the pid now. Fails with `no-such-process`. `onSent` hears of each signal.
 */
export function signalMember(
  members: ReadonlyMap<ProcessKey, Member>,
  process: ProcessKey,
  action: ProcessAction,
  onSent: (process: ProcessKey, signal: NodeJS.Signals) => void,
): Result<void> {
  const member = members.get(process);
  if (member === undefined) return fail('no-such-process');
  const signal = SIGNALS[action];
  const targets = action === 'end-subtree' ? findSubtree(members, member) : [process];
  const sent = targets.filter((target) => {
    if (!sendSignal(target, signal)) return false;
    onSent(target, signal);
    // A suspended process notices SIGTERM only when it goes on.
    if (signal === 'SIGTERM') sendSignal(target, 'SIGCONT');
    return true;
  });
  return sent.includes(process) ? succeed(undefined) : fail('no-such-process');
}

/** The member and all that descend from it, by their parents at discovery and now; itself first. */
export function findSubtree(members: ReadonlyMap<ProcessKey, Member>, top: Member): readonly ProcessKey[] {
  const pids = new Set([top.pid]);
  const keys = new Set([top.process]);
  for (let before = -1; before !== keys.size;) {
    before = keys.size;
    for (const member of members.values()) {
      const isBelow = (member.parent !== undefined && keys.has(member.parent)) || pids.has(member.ppid);
      if (!isBelow || keys.has(member.process)) continue;
      keys.add(member.process);
      pids.add(member.pid);
    }
  }
  return [...keys];
}
