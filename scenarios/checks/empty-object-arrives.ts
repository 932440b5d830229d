import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { findChildren } from './measure.ts';
import { decide } from './verdict.ts';

/** L19: an object that holds a queue arrives empty; the child fails when it uses it. */
export function checkEmptyObjectArrives(recording: Recording): Evidence {
  const arrived = recording.values('arrived in the child').at(-1);
  const child = findChildren(recording).find(({ process }) => process === arrived?.process);
  const complaint = recording.output.find(({ stream, text }) => stream === 'stderr' && text.includes('TypeError'))?.text.trim();
  return decide(recording, {
    isProved: arrived?.value === '{}' && child?.exit?.code === 1 && complaint !== undefined,
    expected: {
      en: 'An empty object arrives: {}; putting into it is a TypeError, and the child ends with exit code 1.',
      zh: '到达的是空对象 {}；往里放会引发 TypeError，子进程以退出码 1 结束。',
    },
    measured: {
      en: `Arrived: ${arrived?.value ?? 'nothing'}; PID ${child?.pid ?? 'unknown'}: exit code ${child?.exit?.code ?? 'unknown'}; ${complaint ?? 'no error was printed'}.`,
      zh: `到达：${arrived?.value ?? '无'}；PID ${child?.pid ?? '未知'}：退出码 ${child?.exit?.code ?? '未知'}；${complaint ?? '没有打印错误'}。`,
    },
    ...(child === undefined ? {} : { support: { processes: [child.process] } }),
  });
}
