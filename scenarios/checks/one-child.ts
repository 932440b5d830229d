import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { findChildren } from './measure.ts';
import { decide } from './verdict.ts';

/** L13: the root has one child, and by the OS the child's parent is the root. */
export function checkOneChild(recording: Recording): Evidence {
  const { root } = recording;
  const children = findChildren(recording);
  const child = children[0];
  const rootPid = root?.pid ?? 0;
  return decide(recording, {
    isProved: root !== undefined && children.length === 1 && child?.ppid === root.pid,
    expected: { en: 'One child, whose parent (PPID) is the first process.', zh: '一个子进程，它的父进程（PPID）就是最初的进程。' },
    measured:
      child === undefined
        ? { en: `The first process, PID ${rootPid}, has no child.`, zh: `最初的进程（PID ${rootPid}）没有子进程。` }
        : {
            en: `Children: ${children.length}. PID ${child.pid} has PPID ${child.ppid}; the first process is PID ${rootPid}.`,
            zh: `子进程 ${children.length} 个。PID ${child.pid} 的 PPID 是 ${child.ppid}；最初的进程是 PID ${rootPid}。`,
          },
    support: { processes: children.map(({ process }) => process) },
  });
}
