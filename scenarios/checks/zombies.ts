import type { RecordedProcess, RecordedSample, Recording } from '../recording.ts';
import type { Bilingual, Evidence } from '../scenario.ts';
import { describeCount, describeDuration, readNumber } from './measure.ts';
import { decide } from './verdict.ts';

/** A process of which the OS showed state Z, with those readings. */
export interface Zombie {
  readonly process: RecordedProcess;
  readonly readings: readonly RecordedSample[];
  /** From the first of these readings to the last. */
  readonly spanNs: number;
}

const FEWEST_READINGS = 3;
const MOST_BETWEEN_NS = 600e6;

/** The process that was seen as a zombie for the longest time. */
export function findZombie(recording: Recording): Zombie | undefined {
  const zombies = recording.processes.flatMap((process) => readZombie(recording, process) ?? []);
  return zombies.reduce<Zombie | undefined>(
    (most, zombie) => (most === undefined || zombie.spanNs > most.spanNs ? zombie : most),
    undefined,
  );
}

/** X5: a process that has ended stays in the OS's list while its parent does not ask: state Z, no memory, no CPU time. */
export function checkStaysAsZombie(recording: Recording): Evidence {
  const zombie = findZombie(recording);
  const readings = zombie?.readings ?? [];
  const parent = findParent(recording, zombie?.process);
  const usedNs = (readings.at(-1)?.cpuTimeNs ?? 0) - (readings[0]?.cpuTimeNs ?? 0);
  const memoryBytes = Math.max(0, ...readings.map(({ rssBytes }) => rssBytes));
  const isParentAlive = parent?.endNs !== undefined && parent.endNs > (readings.at(-1)?.tNs ?? Infinity);
  const isDead = readings.length > 0 && readings.length === countReadingsFrom(recording, zombie);
  const [span, used] = [describeDuration(zombie?.spanNs ?? 0), describeDuration(usedNs)];
  return decide(recording, {
    isProved: isDead && readings.length >= FEWEST_READINGS && isParentAlive && usedNs === 0 && memoryBytes === 0,
    expected: {
      en: `A child that has ended is in state Z in at least ${FEWEST_READINGS} readings and never in another one again, while its parent lives and does not ask; it has no memory and uses no CPU time.`,
      zh: `子进程结束后，父进程活着却不来取：至少 ${FEWEST_READINGS} 次读数为状态 Z，再没有别的状态，不占内存，不用 CPU 时间。`,
    },
    measured:
      zombie === undefined
        ? { en: 'No process was ever in state Z.', zh: '没有进程出现过状态 Z。' }
        : {
            en: `PID ${zombie.process.pid}, child of PID ${zombie.process.ppid}: state Z in ${describeCount(readings.length, 'reading', 'readings')} over ${span.en}, ${memoryBytes} bytes of memory, ${used.en} of CPU time used in it.`,
            zh: `PID ${zombie.process.pid}（父进程 ${zombie.process.ppid}）：${span.zh}内 ${readings.length} 次读数为状态 Z，内存 ${memoryBytes} 字节，其间用了 ${used.zh} CPU 时间。`,
          },
    ...supportWith(zombie),
    doubt: findDoubt(recording, zombie),
  });
}

/** X5: the zombie goes when its parent asks; and a child whose parent waits for it is none. */
export function checkGoesWhenAsked(recording: Recording): Evidence {
  const zombie = findZombie(recording);
  const parent = findParent(recording, zombie?.process);
  const goneNs = zombie?.process.endNs;
  const isReaped = goneNs !== undefined && parent?.endNs !== undefined && goneNs < parent.endNs;
  const cured = findCured(recording, zombie);
  const after = describeDuration((cured?.parent.endNs ?? NaN) - (cured?.child.endNs ?? NaN));
  const gone = describeDuration((goneNs ?? NaN) - (zombie?.readings.at(-1)?.tNs ?? NaN));
  return decide(recording, {
    isProved: isReaped && cured !== undefined,
    expected: {
      en: 'The zombie is gone before its parent ends, because the parent asks; and the child of a parent that waits for it is gone long before its parent.',
      zh: '父进程来取退出码，僵尸在父进程结束之前就消失；等待子进程的父进程，其子进程早就消失了。',
    },
    measured: {
      en: `${isReaped ? `The zombie was gone ${gone.en} after the last reading of it` : 'No zombie went before its parent'}; ${cured === undefined ? 'no child was waited for at once' : `PID ${cured.child.pid} was gone ${after.en} before its parent, ${describeCount(cured.readings, 'reading', 'readings')} in state Z`}.`,
      zh: `${isReaped ? `僵尸在最后一次读数后 ${gone.zh}消失` : '没有僵尸在父进程之前消失'}；${cured === undefined ? '没有子进程一结束就被取走' : `PID ${cured.child.pid} 比父进程早 ${after.zh}消失，状态 Z 的读数 ${cured.readings} 次`}。`,
    },
    ...supportWith(zombie),
    doubt: findDoubt(recording, zombie) ?? findOverlooked(recording),
  });
}

/** Another child, whose parent lived on for most of the time without it. */
function findCured(
  recording: Recording,
  zombie: Zombie | undefined,
): { readonly child: RecordedProcess; readonly parent: RecordedProcess; readonly readings: number } | undefined {
  const leastNs = (readNumber(recording, 'holdMs', 2000) * 1e6) / 2;
  for (const child of recording.processes) {
    const parent = findParent(recording, child);
    if (child.process === zombie?.process.process || parent === undefined || parent.process === recording.root?.process) continue;
    if (child.endNs === undefined || parent.endNs === undefined || parent.endNs - child.endNs < leastNs) continue;
    const seen = readZombie(recording, child);
    if ((seen?.spanNs ?? 0) < leastNs / 4) return { child, parent, readings: seen?.readings.length ?? 0 };
  }
  return undefined;
}

function readZombie(recording: Recording, process: RecordedProcess): Zombie | undefined {
  const readings = recording.samplesOf(process.process).filter(({ state }) => state === 'Z');
  const [first, last] = [readings[0], readings.at(-1)];
  return first === undefined || last === undefined ? undefined : { process, readings, spanNs: last.tNs - first.tNs };
}

function findParent({ processes }: Recording, child: RecordedProcess | undefined): RecordedProcess | undefined {
  const parent = child?.parent;
  return parent === undefined ? undefined : processes.find(({ process }) => process === parent);
}

/** From its first reading as a zombie on. */
function countReadingsFrom(recording: Recording, zombie: Zombie | undefined): number {
  const fromNs = zombie?.readings[0]?.tNs ?? Infinity;
  return zombie === undefined ? 0 : recording.samplesOf(zombie.process.process).filter(({ tNs }) => tNs >= fromNs).length;
}

function findDoubt(recording: Recording, zombie: Zombie | undefined): Bilingual | undefined {
  const { root } = recording;
  const all = root === undefined ? [] : recording.samplesOf(root.process);
  if (all.length > 0 && all.every(({ state }) => state === undefined))
    return { en: 'This system does not tell the state of a process.', zh: '这个系统不提供进程状态。' };
  const lifeNs = root?.endNs === undefined ? 0 : root.endNs - root.startNs;
  // At least one reading in 600 ms; else a zombie of that time could have been overlooked, or seen too seldom.
  const isRare = root !== undefined && all.length * MOST_BETWEEN_NS < lifeNs;
  const lastedNs = (zombie?.process.endNs ?? 0) - (zombie?.readings[0]?.tNs ?? 0);
  return isRare || (zombie !== undefined && zombie.readings.length < FEWEST_READINGS && lastedNs > MOST_BETWEEN_NS)
    ? { en: 'The OS was read too rarely: run it again.', zh: '读数太少：请再运行一次。' }
    : undefined;
}

/** On a busy machine a child can be gone before the OS is asked for it: its parent seems to have had none. */
function findOverlooked({ processes, root }: Recording): Bilingual | undefined {
  const parents = processes.filter(({ parent }) => parent !== undefined && parent === root?.process);
  const childless = parents.find(({ process }) => !processes.some(({ parent }) => parent === process));
  return childless === undefined
    ? undefined
    : {
        en: `No child of PID ${childless.pid} was seen, for it lived too short a time: run it again.`,
        zh: `没有看到 PID ${childless.pid} 的子进程，它存在的时间太短：请再运行一次。`,
      };
}

function supportWith(zombie: Zombie | undefined): { readonly support?: NonNullable<Evidence['support']> } {
  const [first, last] = [zombie?.readings[0], zombie?.readings.at(-1)];
  if (zombie === undefined || first === undefined || last === undefined) return {};
  const { process, parent } = zombie.process;
  return { support: { processes: parent === undefined ? [process] : [process, parent], fromNs: first.tNs, toNs: last.tNs } };
}
