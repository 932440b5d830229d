import type { RecordedProcess, Recording } from '../recording.ts';
import type { Bilingual, Evidence } from '../scenario.ts';
import { decide } from './verdict.ts';

/** L15: from every process the parents lead to the root, and from there to PID 1, whose parent is 0. */
export function checkOneAncestor(recording: Recording): Evidence {
  const { processes, ancestors, root } = recording;
  const connected = processes.filter((process) => leadsToRoot(process, recording));
  const last = ancestors.at(-1);
  const isChain =
    root !== undefined &&
    ancestors[0]?.pid === root.ppid &&
    ancestors.every(({ ppid }, index) => index === ancestors.length - 1 || ppid === ancestors[index + 1]?.pid);
  const chain = [...(root === undefined ? [] : [root]), ...ancestors].map(({ pid }) => pid).join(' → ');
  return decide(recording, {
    isProved: processes.length > 1 && connected.length === processes.length && isChain && last?.pid === 1 && last.ppid === 0,
    expected: {
      en: 'Every process was started by a parent; the chain of parents ends at PID 1, whose parent is 0.',
      zh: '每个进程都由父进程启动；沿着父进程一直往上，终点是 PID 1，它的父进程是 0。',
    },
    measured: {
      en: `${connected.length} of ${processes.length} processes lead to the first one; from there: ${chain} → ${last?.ppid ?? '?'}.`,
      zh: `${processes.length} 个进程中有 ${connected.length} 个能追溯到最初的进程；再往上：${chain} → ${last?.ppid ?? '?'}。`,
    },
    support: { processes: processes.map(({ process }) => process) },
    doubt: findDoubt(recording, isChain),
  });
}

function leadsToRoot(process: RecordedProcess, { processes, root }: Recording): boolean {
  let current: RecordedProcess | undefined = process;
  for (let step = 0; step <= processes.length && current !== undefined; step += 1) {
    if (current === root) return true;
    const child: RecordedProcess = current;
    current = processes.find((candidate) => candidate.process === child.parent && candidate.pid === child.ppid);
  }
  return false;
}

/** In a container a process can come from outside: then its parent is 0 although it is not PID 1. */
function findDoubt({ ancestors }: Recording, isChain: boolean): Bilingual | undefined {
  const last = ancestors.at(-1);
  if (!isChain || last === undefined || last.ppid !== 0 || last.pid === 1) return undefined;
  return {
    en: `PID ${last.pid} was put into this container from outside, where its parent cannot be seen.`,
    zh: `PID ${last.pid} 是从容器外面放进来的，在这里看不到它的父进程。`,
  };
}
