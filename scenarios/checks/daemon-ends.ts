import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeDuration } from './measure.ts';
import { decide } from './verdict.ts';

/** The daemon would go on for 60 s. What comes between the worker's end and the process's is the end of the runtime. */
const SOON_NS = 10e9;

interface Ends {
  readonly mainNs: number;
  readonly workerNs: number;
  readonly daemonNs: number | undefined;
  readonly lastBeatNs: number;
  /** By the OS. */
  readonly processNs: number;
}

function readEnds(recording: Recording): Ends {
  const finished = recording.values('finished');
  const findNs = (who: string): number | undefined => finished.find(({ value }) => value === `'${who}'`)?.tNs;
  return {
    mainNs: findNs('main') ?? NaN,
    workerNs: findNs('worker') ?? NaN,
    daemonNs: findNs('daemon'),
    lastBeatNs: recording.values('beat of the daemon').at(-1)?.tNs ?? NaN,
    processNs: recording.root?.endNs ?? NaN,
  };
}

/** L05: the process waits for a thread that is no daemon, also after its main thread has nothing left to do. */
export function checkWorkerWaitedFor(recording: Recording): Evidence {
  const { mainNs, workerNs, processNs } = readEnds(recording);
  const [worker, process] = [describeDuration(workerNs - mainNs), describeDuration(processNs - mainNs)];
  return decide(recording, {
    isProved: workerNs > mainNs && processNs >= workerNs,
    expected: {
      en: 'The worker finishes after the main thread, and the process ends only after it.',
      zh: 'worker 在主线程之后完成，进程在它完成之后才结束。',
    },
    measured: {
      en: `After the main thread had finished: the worker ${worker.en} later, the end of the process ${process.en} later.`,
      zh: `主线程完成之后：worker 又过了 ${worker.zh}完成，进程又过了 ${process.zh}结束。`,
    },
    ...supportWith(recording, mainNs, processNs),
  });
}

/** L05: the daemon is ended in the middle of its work, with the last thread that is none. */
export function checkDaemonUnfinished(recording: Recording): Evidence {
  const { workerNs, daemonNs, lastBeatNs, processNs } = readEnds(recording);
  const beats = recording.values('beat of the daemon').length;
  const after = describeDuration(processNs - workerNs);
  return decide(recording, {
    isProved: daemonNs === undefined && beats > 0 && beats < 300 && processNs >= lastBeatNs && processNs - workerNs < SOON_NS,
    expected: {
      en: `The daemon, which has 300 beats (60 s) to do, is ended before; the process ends within ${SOON_NS / 1e9} s of the worker.`,
      zh: `守护线程要跳 300 下（60 秒），没跳完就被结束；进程在 worker 完成后 ${SOON_NS / 1e9} 秒内结束。`,
    },
    measured: {
      en: `${beats} beats, ${daemonNs === undefined ? 'not finished' : 'finished'}; the process ended ${after.en} after the worker.`,
      zh: `跳了 ${beats} 下，${daemonNs === undefined ? '没有完成' : '已完成'}；进程在 worker 完成后 ${after.zh}结束。`,
    },
    ...supportWith(recording, workerNs, processNs),
  });
}

/** L05, the correction: the daemon outlives the main thread's work; it serves the last one that is no daemon. */
export function checkDaemonOutlivesMain(recording: Recording): Evidence {
  const { mainNs, workerNs, lastBeatNs } = readEnds(recording);
  const daemon = recording.threads.find(({ role }) => role === 'daemon');
  // Between two beats it sleeps.
  const sleeps = recording.waits.filter(({ reason, tid }) => reason === 'sleep' && tid === daemon?.tid);
  const beats = sleeps.filter(({ endNs }) => endNs > mainNs && endNs < workerNs).length;
  const last = describeDuration(lastBeatNs - mainNs);
  return decide(recording, {
    isProved: workerNs > mainNs && beats >= 2,
    expected: {
      en: 'At least 2 beats of the daemon between the end of main and the end of the worker.',
      zh: '在 main 结束和 worker 结束之间，守护线程至少跳 2 下。',
    },
    measured: {
      en: `${beats} beats in between; the last one ${last.en} after main.`,
      zh: `其间跳了 ${beats} 下；最后一下在 main 之后 ${last.zh}。`,
    },
    ...supportWith(recording, mainNs, workerNs),
  });
}

function supportWith({ root }: Recording, fromNs: number, toNs: number): { readonly support?: NonNullable<Evidence['support']> } {
  if (root === undefined || Number.isNaN(fromNs) || Number.isNaN(toNs)) return {};
  return { support: { processes: [root.process], fromNs, toNs } };
}
