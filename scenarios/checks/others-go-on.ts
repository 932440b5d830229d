import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeDuration, findChildren } from './measure.ts';
import { decide } from './verdict.ts';

/** L12: one process is killed by a signal; its siblings live on, use CPU after that, and end well. */
export function checkOthersGoOn(recording: Recording): Evidence {
  const children = findChildren(recording);
  const killed = children.find(({ exit }) => exit?.signal === 'SIGKILL');
  const atNs = killed?.endNs ?? Number.NaN;
  const others = children.filter((child) => child !== killed && child.exit?.code === 0 && child.endNs !== undefined && child.endNs > atNs);
  const working = others.filter(({ process }) => {
    const samples = recording.samplesOf(process);
    const before = samples.filter(({ tNs }) => tNs <= atNs).at(-1)?.cpuTimeNs ?? 0;
    return (samples.at(-1)?.cpuTimeNs ?? 0) > before;
  });
  const lastEndNs = Math.max(atNs, ...others.map(({ endNs }) => endNs ?? 0));
  const longer = describeDuration(lastEndNs - atNs);
  return decide(recording, {
    isProved: killed !== undefined && others.length > 0 && others.length === children.length - 1 && working.length === others.length,
    expected: {
      en: 'One process is killed; all the others use CPU after that and end with exit code 0.',
      zh: '一个进程被杀掉；其余进程在那之后继续用 CPU，并以退出码 0 结束。',
    },
    measured:
      killed === undefined
        ? { en: `None of ${children.length} processes was killed.`, zh: `${children.length} 个进程没有一个被杀掉。` }
        : {
            en: `PID ${killed.pid} was killed; ${working.length} of the ${children.length - 1} others went on computing, the last one for ${longer.en}, and ended with exit code 0.`,
            zh: `PID ${killed.pid} 被杀掉；其余 ${children.length - 1} 个中有 ${working.length} 个继续计算（最久的又算了 ${longer.zh}），并以退出码 0 结束。`,
          },
    support: {
      processes: children.map(({ process }) => process),
      ...(killed?.endNs === undefined ? {} : { fromNs: killed.endNs, toNs: lastEndNs }),
    },
  });
}
