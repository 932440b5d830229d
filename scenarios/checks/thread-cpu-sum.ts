import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeDuration, findQuantile, readNumber } from './measure.ts';
import { decide } from './verdict.ts';

/** The two are read one after the other, and the process's counts in steps of 10 ms. */
const MOST_DIFFERENCE = 0.05;
/** Less than this has too few steps. */
const LEAST_CPU_NS = 300e6;
/** Process and threads have to be read so shortly after each other. */
const NEAR_NS = 100e6;
const FEWEST_PAIRS = 3;

/** L01: the CPU time of the process is that of its threads, and nothing else. */
export function checkThreadCpuSum(recording: Recording): Evidence {
  const pairs = pairReadings(recording);
  const differences = pairs.map(({ processNs, threadsNs }) => Math.abs(threadsNs - processNs) / processNs);
  const typical = findQuantile(differences, 0.5);
  const last = pairs.at(-1);
  const [whole, sum] = [describeDuration(last?.processNs ?? NaN), describeDuration(last?.threadsNs ?? NaN)];
  const percent = (typical * 100).toFixed(1);
  return decide(recording, {
    isProved: pairs.length >= FEWEST_PAIRS && typical <= MOST_DIFFERENCE,
    expected: {
      en: `In the readings of the OS, the threads' CPU times add up to the process's, within ${MOST_DIFFERENCE * 100} %.`,
      zh: `在操作系统的读数里，各线程的 CPU 时间加起来等于进程的，误差不超过 ${MOST_DIFFERENCE * 100}%。`,
    },
    measured: {
      en: `Process ${whole.en}, sum over its threads ${sum.en}; in ${pairs.length} readings they differ by ${percent} % (median).`,
      zh: `进程 ${whole.zh}，各线程之和 ${sum.zh}；${pairs.length} 次读数，相差的中位数为 ${percent}%。`,
    },
    ...(last === undefined ? {} : { support: { processes: [last.process], fromNs: last.tNs, toNs: last.tNs } }),
    doubt:
      recording.root !== undefined && pairs.length < FEWEST_PAIRS
        ? { en: 'There are too few readings: give the threads more work.', zh: '读数太少：请给线程更多工作。' }
        : undefined,
  });
}

/** L01: each thread's CPU time is its own: who computes more has more. */
export function checkThreadCpuOwn(recording: Recording): Evidence {
  const { root } = recording;
  const idents = recording.values('ident').slice(1);
  const parts = recording.threads
    .filter(({ process }) => process === root?.process)
    .sort((one, other) => one.startNs - other.startNs)
    .flatMap(({ tid, role }) => {
      const number = Number(role.slice(role.lastIndexOf('-') + 1));
      const cpuTimeNs = root === undefined ? undefined : recording.threadsOf(root.process).find((thread) => thread.tid === tid)?.cpuTimeNs;
      return cpuTimeNs === undefined ? [] : [{ number, cpuTimeNs }];
    })
    .sort((one, other) => one.number - other.number);
  const list = (language: 'en' | 'zh'): string =>
    parts.map(({ cpuTimeNs }) => describeDuration(cpuTimeNs)[language]).join(language === 'en' ? ', ' : '、');
  return decide(recording, {
    isProved:
      parts.length > 0 &&
      parts.length === readNumber(recording, 'threads', 0) &&
      parts.length === idents.length &&
      parts.every(({ cpuTimeNs }, at) => at === 0 || cpuTimeNs > (parts[at - 1]?.cpuTimeNs ?? Infinity) * (1 + 0.5 / (at + 1))),
    expected: {
      en: 'Thread 2 does twice the work of thread 1, and so on: each has clearly more CPU time than the one before.',
      zh: '线程 2 的工作是线程 1 的两倍，依此类推：每个的 CPU 时间都明显多于前一个。',
    },
    measured: { en: `CPU times of the threads, by the OS: ${list('en')}.`, zh: `操作系统记录的各线程 CPU 时间：${list('zh')}。` },
    ...(root === undefined ? {} : { support: { processes: [root.process] } }),
  });
}

interface Pair {
  readonly process: string;
  readonly tNs: number;
  readonly processNs: number;
  readonly threadsNs: number;
}

/** Readings of the process with the threads' that followed; only while no thread of the program has ended. */
function pairReadings(recording: Recording): readonly Pair[] {
  const { root } = recording;
  if (root === undefined) return [];
  const firstEndNs = Math.min(...recording.threads.map(({ endNs }) => endNs ?? Infinity));
  const sums = new Map<number, number>();
  for (const { tid } of recording.threadsOf(root.process))
    for (const { tNs, cpuTimeNs } of recording.threadReadings(root.process, tid)) sums.set(tNs, (sums.get(tNs) ?? 0) + cpuTimeNs);
  const samples = recording.samplesOf(root.process);
  return [...sums].flatMap(([tNs, threadsNs]) => {
    const sample = samples.filter((candidate) => candidate.tNs <= tNs).at(-1);
    if (sample === undefined || tNs - sample.tNs > NEAR_NS || tNs > firstEndNs || sample.cpuTimeNs < LEAST_CPU_NS) return [];
    return [{ process: root.process, tNs, processNs: sample.cpuTimeNs, threadsNs }];
  });
}
