import type { RecordedThread, RecordedValue, Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { findQuantile } from './measure.ts';
import { decide } from './verdict.ts';

const PER = 100_000;
/** A busy machine interrupts the thread now and then; threads need a switch of the OS for nearly each of theirs. */
const MOST_FOR_COROUTINES = 1000;
const TIMES_MORE = 20;

/** L21: so many switches of coroutines need no context switch of the OS; the same of threads do. Counts of the OS, from its scheduler. */
export function checkNoOsSwitches(recording: Recording): Evidence {
  const coroutines = countForCoroutines(recording);
  const threads = countForThreads(recording);
  const median = (name: string): string =>
    findQuantile(
      recording.values(name).flatMap(({ value }) => (typeof value === 'number' ? [value] : [])),
      0.5,
    ).toFixed(0);
  const [coroutineNs, threadNs] = [median('ns of a coroutine switch'), median('ns of a thread switch')];
  const [few, many] = [describe(coroutines), describe(threads)];
  return decide(recording, {
    isProved:
      coroutines !== undefined &&
      threads !== undefined &&
      coroutines < MOST_FOR_COROUTINES &&
      threads > TIMES_MORE * Math.max(coroutines, MOST_FOR_COROUTINES / 2),
    expected: {
      en: `Of the operating system's context switches ${PER} switches of coroutines take next to none (fewer than ${MOST_FOR_COROUTINES}), the same of threads at least ${TIMES_MORE} times as many.`,
      zh: `${PER} 次协程切换几乎不引起操作系统的上下文切换（少于 ${MOST_FOR_COROUTINES} 次）；线程切换同样次数，至少是它的 ${TIMES_MORE} 倍。`,
    },
    measured: {
      en: `Context switches by the OS in ${PER} switches: coroutines at most ${few}, threads at least ${many}. Median of a switch: ${coroutineNs} ns and ${threadNs} ns.`,
      zh: `每 ${PER} 次切换中操作系统的上下文切换：协程最多 ${few} 次，线程至少 ${many} 次。每次切换的中位数：${coroutineNs} 纳秒和 ${threadNs} 纳秒。`,
    },
    support: { processes: recording.root === undefined ? [] : [recording.root.process] },
    doubt:
      recording.values('coroutine switches').length > 0 && (coroutines === undefined || threads === undefined)
        ? { en: 'The threads were not read often enough: let it run longer.', zh: '线程读取次数不够：请把时间调长。' }
        : undefined,
  });
}

/** From the last reading before to the first one after: more than happened meanwhile, never less. Per {@link PER} switches. */
function countForCoroutines(recording: Recording): number | undefined {
  const values = recording.values('coroutine switches');
  const [first, last] = [values[0], values.at(-1)];
  if (first === undefined || typeof last?.value !== 'number' || last.value === 0) return undefined;
  const readings = recording.threadReadings(first.process, first.tid);
  const before = readings.filter(({ tNs }) => tNs <= first.tNs).at(-1)?.timeslices ?? 0;
  const after = readings.find(({ tNs }) => tNs >= last.tNs)?.timeslices;
  return after === undefined ? undefined : ((after - before) / last.value) * PER;
}

/** Up to the last reading while they ran: less than happened, never more. Per {@link PER} switches made until the end. */
function countForThreads(recording: Recording): number | undefined {
  const switches = recording.values('thread switches').at(-1);
  const threads = recording.threads.filter(({ role }) => role.startsWith('switchThreads'));
  if (typeof switches?.value !== 'number' || threads.length === 0) return undefined;
  const slices = threads.flatMap((thread) => countSlices(recording, thread, switches) ?? []);
  return slices.length === 0 ? undefined : (slices.reduce((sum, one) => sum + one, 0) / switches.value) * PER;
}

function countSlices(recording: Recording, thread: RecordedThread, until: RecordedValue): number | undefined {
  return recording
    .threadReadings(thread.process, thread.tid)
    .filter(({ tNs }) => tNs <= until.tNs)
    .at(-1)?.timeslices;
}

function describe(count: number | undefined): string {
  return count === undefined ? '?' : count.toFixed(count < 10 ? 1 : 0);
}
