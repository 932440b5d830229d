import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { countHandOvers, describeThreads, findCoroutines, findCoroutineWaits, findRuns, listThreadsOf } from './coroutine-turns.ts';
import { describeDuration } from './measure.ts';
import { decide } from './verdict.ts';

/** L27: all greenlets run inside the one process of the OS, on one thread. */
export function checkInsideOneProcess(recording: Recording): Evidence {
  const { processes, coroutines, root } = recording;
  const thread = describeThreads(recording, coroutines);
  const tids = listThreadsOf(coroutines);
  const isKnown = root !== undefined && recording.threadsOf(root.process).some(({ tid }) => tid === coroutines[0]?.tid);
  const isInside = coroutines[0]?.process === root?.process;
  return decide(recording, {
    isModel: true,
    isProved: processes.length === 1 && coroutines.length > 1 && tids.length === 1 && isKnown && isInside,
    expected: {
      en: 'One PID for all greenlets, and one thread, which the OS knows too.',
      zh: '所有 greenlet 共用一个 PID、一个线程，操作系统也认得这个线程。',
    },
    measured: {
      en: `${coroutines.length} greenlets; processes: ${processes.map(({ pid }) => `PID ${pid}`).join(', ')}; ${thread.en}.`,
      zh: `${coroutines.length} 个 greenlet；进程：${processes.map(({ pid }) => `PID ${pid}`).join('、')}；${thread.zh}。`,
    },
    support: { processes: processes.map(({ process }) => process) },
  });
}

const BY_HAND = ['test1', 'test2', 'test1', 'test2', 'test1'];

/** L27: switched by hand, they run in the order that the program names. */
export function checkOrderByHand(recording: Recording): Evidence {
  const first = findCoroutines(recording, 'test1');
  const names = new Map(
    [...first, ...findCoroutines(recording, 'test2')].map(({ coroutine, role }) => [coroutine, role.replace(/-\d+$/, '')]),
  );
  const runs = recording.coroutineRuns.filter(({ coroutine }) => names.has(coroutine));
  const order = runs.map(({ coroutine }) => names.get(coroutine) ?? '');
  const named = runs.filter(({ reason }) => reason?.startsWith('switch to') === true).length;
  return decide(recording, {
    isModel: true,
    isProved: order.join(' ') === BY_HAND.join(' ') && named === 3,
    expected: {
      en: `Switched by hand they run in this order: ${BY_HAND.join(', ')}.`,
      zh: `手动切换时按这个顺序运行：${BY_HAND.join('、')}。`,
    },
    measured: {
      en: `${order.join(', ')}; ${named} times one named the next.`,
      zh: `${order.join('、')}；其中 ${named} 次由前一个指定下一个。`,
    },
    support: {
      processes: [...new Set(runs.map(({ process }) => process))],
      ...(runs[0] === undefined ? {} : { fromNs: runs[0].beginNs, toNs: runs.at(-1)?.endNs ?? runs[0].beginNs }),
    },
  });
}

/** L27: where they wait, the hub goes on with whoever is ready, and the whole takes as long as the longest wait. */
export function checkHubSwitches(recording: Recording): Evidence {
  const sleepers = ['foo', 'bar', 'func3'].flatMap((name) => findCoroutines(recording, name));
  const runs = findRuns(recording, sleepers);
  const names = new Map(sleepers.map(({ coroutine, role }) => [coroutine, role.replace(/-\d+$/, '')]));
  const order = runs.map(({ coroutine }) => names.get(coroutine) ?? '').join(' ');
  const sleeps = findCoroutineWaits(runs, 'sleep').map(({ fromNs, toNs }) => toNs - fromNs);
  const totalNs = (runs.at(-1)?.endNs ?? 0) - (runs[0]?.beginNs ?? 0);
  const sumNs = sleeps.reduce((all, one) => all + one, 0);
  const network = findRuns(recording, [...findCoroutines(recording, 'serve'), ...findCoroutines(recording, 'ask')]);
  const io = network.filter(({ reason }) => reason?.startsWith('io') === true);
  const switched = countHandOvers(recording, io);
  const [total, sum] = [describeDuration(totalNs), describeDuration(sumNs)];
  return decide(recording, {
    isModel: true,
    isProved:
      order === 'foo bar func3 func3 bar foo' &&
      sleeps.length === 2 &&
      // One after another they cannot take less than all added up.
      totalNs < sumNs &&
      io.length >= 4 &&
      switched >= io.length - 2,
    expected: {
      en: 'Waiting greenlets let the others run: foo, bar, func3, then func3, bar, foo as their waits end, in less than the waits added up; at each wait for IO another goes on.',
      zh: '等待的 greenlet 让出运行：先是 foo、bar、func3，然后按等待结束的先后是 func3、bar、foo，总时间小于各次等待之和；每次等待 IO 都换另一个继续。',
    },
    measured: {
      en: `${order.replaceAll(' ', ', ')}; ${total.en} in all, the waits added up ${sum.en}; after ${switched} of ${io.length} waits for IO another went on.`,
      zh: `${order.replaceAll(' ', '、')}；总共 ${total.zh}，各次等待相加 ${sum.zh}；${io.length} 次等待 IO 中有 ${switched} 次换了另一个。`,
    },
    support: {
      processes: [...new Set(runs.map(({ process }) => process))],
      ...(runs[0] === undefined ? {} : { fromNs: runs[0].beginNs, toNs: runs.at(-1)?.endNs ?? runs[0].beginNs }),
    },
  });
}
