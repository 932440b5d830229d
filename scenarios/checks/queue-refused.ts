import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { findChildren } from './measure.ts';
import { decide } from './verdict.ts';

/** L19: handing a thread queue to a process is an error at the start, and the OS never shows that process. */
export function checkQueueRefused(recording: Recording): Evidence {
  const refusal = recording.values('refused').at(-1);
  const started = findChildren(recording).filter(
    ({ startNs, discoveredNs }) => refusal !== undefined && Math.max(startNs, discoveredNs) > refusal.tNs,
  );
  const roles = findChildren(recording).filter(({ said }) => said?.role === 'refused');
  return decide(recording, {
    isProved: refusal !== undefined && refusal.value !== '' && started.length === 0 && roles.length === 0,
    expected: { en: 'An error that says why, and no process.', zh: '报错并说明原因，而且没有产生进程。' },
    measured:
      refusal === undefined
        ? { en: `Nothing was refused; ${roles.length} processes got the queue.`, zh: `没有被拒绝；有 ${roles.length} 个进程拿到了队列。` }
        : {
            en: `${refusal.value}. After that the operating system showed ${started.length} new processes.`,
            zh: `${refusal.value}。之后操作系统显示的新进程：${started.length} 个。`,
          },
    ...(refusal === undefined ? {} : { support: { processes: [refusal.process], fromNs: refusal.tNs, toNs: refusal.tNs } }),
  });
}
