import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeCount } from './measure.ts';
import { findMessages } from './queue-messages.ts';
import { decide } from './verdict.ts';

/** L19: the child puts into a queue of its own; the parent's queue of the same name stays empty, and nobody gets the item. */
export function checkOwnThreadQueue(recording: Recording): Evidence {
  const { root } = recording;
  const put = findMessages(recording, 'q').find(({ from }) => from !== undefined && from !== root?.process);
  const child = recording.processes.find(({ process }) => process === put?.from);
  const inParent = recording.values('items in the parent').at(-1);
  const inChild = recording.values('items in the child').at(-1);
  const queues = recording.queues.filter(({ name }) => name === 'q');
  const isSilent = put !== undefined && put.to === undefined && inParent?.process === root?.process && inParent?.value === 0;
  return decide(recording, {
    isProved: isSilent && child !== undefined && child.pid !== root?.pid && inChild?.process === child.process && queues.length >= 2,
    expected: {
      en: 'Two processes, two thread queues of one name: the child has put an item, the parent has 0.',
      zh: '两个进程，两个同名的线程队列：子进程放了一项，父进程的队列里是 0 项。',
    },
    measured: {
      en: `${describeCount(queues.length, 'queue', 'queues')}; PID ${child?.pid ?? 'unknown'} has ${inChild?.value ?? 'no'} items, PID ${root?.pid ?? 'unknown'} has ${inParent?.value ?? 'no'}; ${put?.to === undefined ? 'nobody' : 'somebody'} got the item.`,
      zh: `${queues.length} 个队列；PID ${child?.pid ?? '未知'} 有 ${inChild?.value ?? '无'} 项，PID ${root?.pid ?? '未知'} 有 ${inParent?.value ?? '无'} 项；${put?.to === undefined ? '没有人' : '有人'}取到这一项。`,
    },
    ...(child === undefined ? {} : { support: { processes: [child.process] } }),
  });
}
