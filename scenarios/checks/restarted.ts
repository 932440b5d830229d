import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeDuration, findChildren, findQuantile, readNumber } from './measure.ts';
import { decide } from './verdict.ts';

/** X3: each crash by a signal is followed by a new process, which starts after it; the last one ends with exit code 0. */
export function checkRestarted(recording: Recording): Evidence {
  const crashes = readNumber(recording, 'crashes', 3);
  const children = [...findChildren(recording)].sort((one, other) => one.startNs - other.startNs);
  const crashed = children.filter(({ exit }) => exit?.signal === 'SIGABRT');
  const last = children.at(-1);
  const delays = children.slice(1).map((child, index) => child.discoveredNs - (children[index]?.endNs ?? Number.NaN));
  const isInTurn = children.every((child, index) => index === 0 || child.pid !== children[index - 1]?.pid);
  const delay = describeDuration(findQuantile(delays, 0.5));
  return decide(recording, {
    isProved: crashes > 0 && crashed.length === crashes && children.length === crashes + 1 && last?.exit?.code === 0 && isInTurn,
    expected: {
      en: `${crashes} processes crash with SIGABRT, each is replaced by a new PID, and the last one ends with exit code 0.`,
      zh: `${crashes} 个进程因 SIGABRT 崩溃，每个都换成一个新 PID，最后一个以退出码 0 结束。`,
    },
    measured: {
      en: `${crashed.length} of ${children.length} processes crashed; the new one was there ${delay.en} later (median); the last exit code: ${last?.exit?.code ?? 'none'}.`,
      zh: `${children.length} 个进程中有 ${crashed.length} 个崩溃；新进程在 ${delay.zh} 后出现（中位数）；最后的退出码：${last?.exit?.code ?? '无'}。`,
    },
    support: { processes: children.map(({ process }) => process) },
  });
}
