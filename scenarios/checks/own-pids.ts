import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeCount, findChildren, readNumber } from './measure.ts';
import { decide } from './verdict.ts';

/** L12: the OS shows each as a process of its own, with its own PID, below the first one. */
export function checkOwnPids(recording: Recording): Evidence {
  const count = readNumber(recording, 'processes', 4);
  const children = findChildren(recording);
  const pids = new Set([...children, ...(recording.root === undefined ? [] : [recording.root])].map(({ pid }) => pid));
  const list = [...pids].join(', ');
  return decide(recording, {
    isProved: children.length === count && pids.size === count + 1,
    expected: {
      en: `${describeCount(count, 'child', 'children')} and the first process: ${count + 1} different PIDs.`,
      zh: `${count} 个子进程加上最初的进程：${count + 1} 个不同的 PID。`,
    },
    measured: {
      en: `The operating system shows ${describeCount(pids.size, 'PID', 'different PIDs')}: ${list === '' ? 'none' : list}.`,
      zh: `操作系统显示了 ${pids.size} 个不同的 PID：${list === '' ? '无' : list}。`,
    },
    support: { processes: children.map(({ process }) => process) },
  });
}
