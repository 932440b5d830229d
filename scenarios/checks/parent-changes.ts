import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeDuration } from './measure.ts';
import { decide } from './verdict.ts';

/** L15, correction: when a parent ends before its child, the OS shows another parent for the child. */
export function checkParentChanges(recording: Recording): Evidence {
  const orphan = recording.processes.find(({ reparented, ppid }) => reparented.some((change) => change.ppid !== ppid));
  const change = orphan?.reparented.find(({ ppid }) => ppid !== orphan.ppid);
  const at = describeDuration(change?.tNs ?? Number.NaN);
  const isAskedFor = recording.parameters['orphan'] !== false;
  return decide(recording, {
    isProved: orphan !== undefined && change !== undefined,
    expected: { en: 'A child that outlives its parent gets another parent.', zh: '比父进程活得久的子进程会换一个父进程。' },
    measured:
      orphan === undefined || change === undefined
        ? { en: 'No process changed its parent.', zh: '没有进程换过父进程。' }
        : {
            en: `PID ${orphan.pid} had PPID ${orphan.ppid}, and from ${at.en} on PPID ${change.ppid}.`,
            zh: `PID ${orphan.pid} 的 PPID 原来是 ${orphan.ppid}，从 ${at.zh} 起变成 ${change.ppid}。`,
          },
    ...(orphan === undefined || change === undefined
      ? {}
      : { support: { processes: [orphan.process], fromNs: change.tNs, toNs: change.tNs } }),
    doubt: isAskedFor ? undefined : { en: 'In this run no parent ends before its child.', zh: '这次运行没有安排父进程先结束。' },
  });
}
