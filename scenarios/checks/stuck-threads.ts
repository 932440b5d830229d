import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeRing, findDeadlocks, type Deadlock } from './deadlock.ts';
import { describeCount, describeDuration } from './measure.ts';
import { decide } from './verdict.ts';

/** A reading a little before the wait or after its end does not count; a woken thread may still be on its way to sleep. */
const MARGIN_NS = 20e6;
/** What the OS may still count for a thread that does nothing. */
const STILL_NS = 5e6;
const FEWEST_READINGS = 3;

/** A deadlock of so many threads is in the reports, as a ring of locks. */
export function checkDeadlockFound(recording: Recording, threads: number): Evidence {
  const [deadlock] = findDeadlocks(recording);
  return decide(recording, {
    isProved: deadlock?.ring.length === threads,
    expected:
      threads === 1
        ? { en: 'A ring of 1 thread: it waits for a lock that it holds itself.', zh: '1 个线程的环：它等的锁就在自己手里。' }
        : {
            en: `A ring of ${threads} threads, each waiting for a lock that the next one holds.`,
            zh: `${threads} 个线程的环：每个等的锁都在下一个手里。`,
          },
    measured:
      deadlock === undefined
        ? { en: 'No ring: every wait for a lock has ended.', zh: '没有环：每次等锁都结束了。' }
        : { en: `${describeRing(recording, deadlock, 'thread')}.`, zh: `${describeRing(recording, deadlock, '线程')}。` },
    ...supportWith(deadlock),
  });
}

/** While the deadlock lasts the OS shows its threads asleep, and their CPU times stand still. */
export function checkStuckThreadsSleep(recording: Recording): Evidence {
  const [deadlock] = findDeadlocks(recording);
  const readings = (deadlock?.ring ?? []).map(({ process, tid }) =>
    recording
      .threadReadings(process, tid)
      .filter(({ tNs }) => deadlock !== undefined && tNs > deadlock.fromNs + MARGIN_NS && tNs < deadlock.toNs - MARGIN_NS),
  );
  const fewest = Math.min(...readings.map(({ length }) => length));
  const all = readings.flat();
  const asleep = all.filter(({ state }) => state === 'S').length;
  const usedNs = readings.reduce((sum, row) => sum + (row.at(-1)?.cpuTimeNs ?? 0) - (row[0]?.cpuTimeNs ?? 0), 0);
  const spanNs = deadlock === undefined ? NaN : deadlock.toNs - deadlock.fromNs;
  const [used, span] = [describeDuration(usedNs), describeDuration(spanNs)];
  return decide(recording, {
    isProved: readings.length > 0 && fewest >= FEWEST_READINGS && asleep === all.length && usedNs <= STILL_NS * readings.length,
    expected: {
      en: 'In every reading of the OS meanwhile the threads sleep (state S), and they use no CPU time.',
      zh: '这期间操作系统的每次读数里，线程都在睡眠（状态 S），不用 CPU 时间。',
    },
    measured: {
      en: `${asleep} of ${describeCount(all.length, 'reading', 'readings')} asleep; ${used.en} of CPU time in ${span.en}.`,
      zh: `${all.length} 次读数中 ${asleep} 次在睡眠；${span.zh}内用了 ${used.zh} CPU 时间。`,
    },
    ...supportWith(deadlock),
    doubt:
      readings.length > 0 && fewest < FEWEST_READINGS
        ? { en: 'The OS was read too rarely meanwhile: run it again.', zh: '这期间读数太少：请再运行一次。' }
        : undefined,
  });
}

function supportWith(deadlock: Deadlock | undefined): { readonly support?: NonNullable<Evidence['support']> } {
  if (deadlock === undefined) return {};
  const processes = [...new Set(deadlock.ring.map(({ process }) => process))];
  return { support: { processes, fromNs: deadlock.fromNs, ...(deadlock.toNs === Infinity ? {} : { toNs: deadlock.toNs }) } };
}
