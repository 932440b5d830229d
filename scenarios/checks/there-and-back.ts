import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeDuration, findQuantile, readNumber } from './measure.ts';
import { findMessages, listLatencies } from './queue-messages.ts';
import { decide } from './verdict.ts';

/** X1: through one pipe both processes send and receive, and every word arrives on the other side. */
export function checkThereAndBack(recording: Recording): Evidence {
  const rounds = readNumber(recording, 'rounds', 20);
  const [there, back] = [findMessages(recording, 'pipe, there'), findMessages(recording, 'pipe, back')];
  const { root } = recording;
  const child = recording.processes.find(({ process }) => process === back[0]?.from);
  const arrivedThere = there.filter(({ from, to }) => from === root?.process && to === child?.process);
  const arrivedBack = back.filter(({ from, to }) => from === child?.process && to === root?.process);
  const latency = describeDuration(findQuantile(listLatencies([...there, ...back]), 0.5));
  return decide(recording, {
    isProved: child !== undefined && child.pid !== root?.pid && arrivedThere.length === rounds + 2 && arrivedBack.length === rounds + 1,
    expected: {
      en: `${rounds + 2} words from the parent to the child and ${rounds + 1} back, all of them received.`,
      zh: `父进程发给子进程 ${rounds + 2} 句，子进程发回 ${rounds + 1} 句，全部收到。`,
    },
    measured: {
      en: `${arrivedThere.length} there, ${arrivedBack.length} back, between PID ${root?.pid ?? 'unknown'} and PID ${child?.pid ?? 'unknown'}; ${latency.en} each (median).`,
      zh: `去 ${arrivedThere.length} 句，回 ${arrivedBack.length} 句，在 PID ${root?.pid ?? '未知'} 和 PID ${child?.pid ?? '未知'} 之间；每句 ${latency.zh}（中位数）。`,
    },
    support: { processes: [root, child].flatMap((process) => process?.process ?? []) },
  });
}
