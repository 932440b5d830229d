import type { RecordedProcess, Recording } from '../recording.ts';
import type { Bilingual, Evidence } from '../scenario.ts';
import { describeThreads, listThreadsOf } from './coroutine-turns.ts';
import { findChildren, readNumber } from './measure.ts';
import { decide } from './verdict.ts';

/** A thread has at most 100 %; the runtime's own threads (garbage collection, compiling) take a little more. */
const ABOUT_ONE_CORE_PERCENT = 130;
const MORE_THAN_ONE_CORE_PERCENT = 150;
/** Processes that run one after another ask for no more than this. */
const IN_TURN_PERCENT = 115;

/** L23: the coroutines of one process compute all the time, and together they use one thread, so one core at most. */
export function checkOneCoreAlone(recording: Recording): Evidence {
  const count = readNumber(recording, 'coroutines', 0);
  const alone = findNamed(recording, 'alone');
  const coroutines = recording.coroutines.filter(({ process }) => alone.some((one) => one.process === process));
  const demand = measureDemandTogether(recording, alone);
  const thread = describeThreads(recording, coroutines);
  return decide(recording, {
    isProved:
      demand !== undefined &&
      count > 1 &&
      coroutines.length === count &&
      listThreadsOf(coroutines).length === 1 &&
      demand.threadPercent <= 102 &&
      demand.askedPercent > 50 &&
      demand.askedPercent <= ABOUT_ONE_CORE_PERCENT,
    expected: {
      en: `${count} coroutines that all compute: at most 100 % of a core on their thread, and at most ${ABOUT_ONE_CORE_PERCENT} % asked for by the whole process.`,
      zh: `${count} 个协程都在计算：它们的线程最多占一个核的 100%，整个进程需要的最多 ${ABOUT_ONE_CORE_PERCENT}%。`,
    },
    measured: describe(demand, `${coroutines.length} coroutines, ${thread.en}`, `${coroutines.length} 个协程，${thread.zh}`),
    support: { processes: alone.map(({ process }) => process) },
    doubt: alone.length > 0 && demand === undefined ? UNREAD : undefined,
  });
}

/** L23: the same coroutines spread over processes ask for more than one core at the same time. */
export function checkManyCoresSpread(recording: Recording): Evidence {
  const count = readNumber(recording, 'processes', 0);
  const spread = findNamed(recording, 'spread');
  const coroutines = recording.coroutines.filter(({ process }) => spread.some((one) => one.process === process));
  const demand = measureDemandTogether(recording, spread);
  const threads = listThreadsOf(coroutines).length;
  return decide(recording, {
    isProved: demand !== undefined && count > 1 && threads === count && demand.askedPercent >= MORE_THAN_ONE_CORE_PERCENT,
    expected: {
      en: `Spread over ${count} processes: at least ${MORE_THAN_ONE_CORE_PERCENT} % of a core asked for at the same time, running or ready to run.`,
      zh: `分到 ${count} 个进程：同时需要的 CPU（运行加就绪）至少是一个核的 ${MORE_THAN_ONE_CORE_PERCENT}%。`,
    },
    measured: describe(demand, `${threads} threads in ${spread.length} processes`, `${spread.length} 个进程里 ${threads} 个线程`),
    support: { processes: spread.map(({ process }) => process) },
    doubt: spread.length > 0 && (demand === undefined || demand.askedPercent > IN_TURN_PERCENT) ? UNREAD : undefined,
  });
}

const UNREAD: Bilingual = {
  en: 'The threads of some processes were not read to the end: let them run longer.',
  zh: '有的进程的线程没有读到最后：请把时间调长。',
};

interface Demand {
  /** The threads that do the work, on a core: per cent of one core, the most of any. */
  readonly threadPercent: number;
  /** All threads on a core, together. */
  readonly cpuPercent: number;
  /** The same with the time in which the working threads were ready and had to wait for a core. */
  readonly askedPercent: number;
}

/** Over the time from the first start to the last reading: processes that run one after another do not add up. */
function measureDemandTogether(recording: Recording, processes: readonly RecordedProcess[]): Demand | undefined {
  let cpuNs = 0;
  let askedNs = 0;
  let threadPercent = 0;
  let toNs = 0;
  for (const { process, pid, startNs } of processes) {
    const threads = recording.threadsOf(process);
    const main = threads.find(({ tid }) => tid === pid);
    if (main === undefined) return undefined;
    const processCpuNs = threads.reduce((sum, thread) => sum + thread.cpuTimeNs, 0);
    cpuNs += processCpuNs;
    // Helpers of the runtime wait for a core too; but it is the busiest one that has the program's work.
    const busiest = threads.reduce((most, thread) => (thread.cpuTimeNs > most.cpuTimeNs ? thread : most));
    askedNs += processCpuNs + (busiest.readyNs ?? 0);
    threadPercent = Math.max(threadPercent, (busiest.cpuTimeNs / (busiest.lastSeenNs - startNs)) * 100);
    toNs = Math.max(toNs, main.lastSeenNs);
  }
  const wallNs = toNs - Math.min(...processes.map(({ startNs }) => startNs));
  if (!(wallNs > 0)) return undefined;
  return { threadPercent, cpuPercent: (cpuNs / wallNs) * 100, askedPercent: (askedNs / wallNs) * 100 };
}

function findNamed(recording: Recording, name: string): readonly RecordedProcess[] {
  return findChildren(recording).filter(({ said }) => said?.role.replace(/-\d+$/, '') === name);
}

function describe(demand: Demand | undefined, whoEn: string, whoZh: string): Bilingual {
  if (demand === undefined) return { en: `${whoEn}; no readings.`, zh: `${whoZh}；没有读数。` };
  const [thread, cpu, asked] = [demand.threadPercent, demand.cpuPercent, demand.askedPercent].map((percent) => percent.toFixed(0));
  return {
    en: `${whoEn}: the busiest thread ran ${thread} %, all together ${cpu} %, running or ready ${asked} %.`,
    zh: `${whoZh}：最忙的线程运行 ${thread}%，合计运行 ${cpu}%，运行加就绪 ${asked}%。`,
  };
}
