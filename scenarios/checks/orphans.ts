import type { RecordedProcess, Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeDuration, readNumber } from './measure.ts';
import { decide } from './verdict.ts';

interface Orphan {
  readonly process: RecordedProcess;
  readonly parent: RecordedProcess;
  /** Its next parent, and since when the OS has shown it. */
  readonly adopter: number;
  readonly sinceNs: number;
}

/** The process whose parent was killed, and to which the OS gave another one. */
export function findOrphan({ processes }: Recording): Orphan | undefined {
  for (const process of processes) {
    const parent = processes.find((other) => other.process === process.parent);
    const change = process.reparented.find(({ ppid }) => ppid !== process.ppid);
    if (parent?.exit?.signal === 'SIGKILL' && change !== undefined) return { process, parent, adopter: change.ppid, sinceNs: change.tNs };
  }
  return undefined;
}

/** X6: the orphan lives on, and its PPID is that of an ancestor of all: PID 1, or one that takes orphans in on its behalf. */
export function checkAdopted(recording: Recording): Evidence {
  const orphan = findOrphan(recording);
  const leastNs = (readNumber(recording, 'lifeMs', 1500) * 1e6) / 2;
  const livedOnNs = findLastRunNs(recording, orphan?.process) - (orphan?.sinceNs ?? NaN);
  const name = recording.ancestors.find(({ pid }) => pid === orphan?.adopter)?.name;
  const [livedOn, least] = [describeDuration(livedOnNs), describeDuration(leastNs)];
  return decide(recording, {
    isProved: orphan !== undefined && name !== undefined && livedOnNs >= leastNs,
    expected: {
      en: `A child whose parent is killed lives on for at least ${least.en}, and its new parent is one of the ancestors of this program: PID 1, or one that adopts orphans in its place.`,
      zh: `父进程被杀掉后，子进程至少再活 ${least.zh}，新的父进程是本程序的某个祖先：PID 1，或代它收养孤儿的进程。`,
    },
    measured:
      orphan === undefined
        ? { en: 'No process has lost its parent and got another one.', zh: '没有进程失去父进程又换了父进程。' }
        : {
            en: `PID ${orphan.process.pid}: PPID ${orphan.process.ppid} until that one was killed, then PPID ${orphan.adopter} (${name ?? 'not an ancestor'}); it lived on for ${livedOn.en}.`,
            zh: `PID ${orphan.process.pid}：PPID 原为 ${orphan.process.ppid}，那个进程被杀后变成 ${orphan.adopter}（${name ?? '不是祖先'}）；又活了 ${livedOn.zh}。`,
          },
    ...supportWith(orphan),
  });
}

/** X6: a child that watches its parent ends with it, long before the orphan does. */
export function checkEndsWithParent(recording: Recording): Evidence {
  const orphan = findOrphan(recording);
  const follower = recording.processes.find(
    ({ process, parent }) => parent !== undefined && parent === orphan?.parent.process && process !== orphan.process.process,
  );
  const killedNs = orphan?.parent.endNs ?? NaN;
  const [followedNs, outlivedNs] = [findLastRunNs(recording, follower) - killedNs, findLastRunNs(recording, orphan?.process) - killedNs];
  const [followed, outlived] = [describeDuration(followedNs), describeDuration(outlivedNs)];
  return decide(recording, {
    isProved: followedNs < outlivedNs / 2,
    expected: {
      en: 'The child that watches its parent ends with it: in less than half the time that the orphan lives on.',
      zh: '盯着父进程的子进程随它结束：用时不到孤儿存活时间的一半。',
    },
    measured:
      follower === undefined || Number.isNaN(killedNs)
        ? { en: 'There is no second child of a killed parent.', zh: '被杀掉的父进程没有第二个子进程。' }
        : {
            en: `After the kill: PID ${follower.pid} ended ${followed.en} later, the orphan ${outlived.en} later.`,
            zh: `父进程被杀后：PID ${follower.pid} 过了 ${followed.zh}结束，孤儿过了 ${outlived.zh}结束。`,
          },
    ...supportWith(orphan, follower),
  });
}

/** When it ended. Whoever adopted it may be slow to ask for its exit code: until then the OS shows a zombie. */
function findLastRunNs(recording: Recording, process: RecordedProcess | undefined): number {
  if (process === undefined) return NaN;
  const zombie = recording.samplesOf(process.process).find(({ state }) => state === 'Z');
  return Math.min(process.endNs ?? NaN, zombie?.tNs ?? Infinity);
}

function supportWith(orphan: Orphan | undefined, follower?: RecordedProcess): { readonly support?: NonNullable<Evidence['support']> } {
  if (orphan === undefined) return {};
  const processes = [orphan.process, orphan.parent, ...(follower === undefined ? [] : [follower])].map(({ process }) => process);
  return { support: { processes, fromNs: orphan.sinceNs, toNs: orphan.sinceNs } };
}
