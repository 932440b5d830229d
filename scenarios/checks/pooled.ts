import type { RecordedMessage, RecordedProcess, Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { findChildren, readNumber } from './measure.ts';
import { findMessages } from './queue-messages.ts';
import { decide } from './verdict.ts';

/** One task in the hands of a worker. */
interface Work {
  readonly task: number;
  readonly worker: string;
  readonly beginNs: number;
  readonly endNs: number;
}

/** X7: few processes work through many tasks. */
export function checkFewForMany(recording: Recording): Evidence {
  const processes = readNumber(recording, 'processes', 3);
  const children = findChildren(recording);
  const works = listWorks(recording);
  const workers = new Set(works.map(({ worker }) => worker));
  const isByChildren = [...workers].every((worker) => children.some(({ process }) => process === worker));
  const tasks = processes + readNumber(recording, 'tasks', 9);
  return decide(recording, {
    isProved: children.length === processes && works.length === tasks && tasks > processes && isByChildren,
    expected: { en: `${processes} processes do all ${tasks} tasks.`, zh: `${processes} 个进程做完全部 ${tasks} 个任务。` },
    measured: {
      en: `The OS showed ${children.length} children, PIDs ${listPids(children)}; ${workers.size} of them did ${works.length} tasks.`,
      zh: `操作系统显示 ${children.length} 个子进程，PID ${listPids(children)}；其中 ${workers.size} 个做了 ${works.length} 个任务。`,
    },
    support: { processes: children.map(({ process }) => process) },
  });
}

/** X7: `apply` waits for its result, `applyAsync` does not: one task at a time, and several at once. */
export function checkApplyWaits(recording: Recording): Evidence {
  const processes = readNumber(recording, 'processes', 3);
  const works = listWorks(recording).sort((one, other) => one.task - other.task);
  const [applied, handed] = [countAtOnce(works.slice(0, processes)), countAtOnce(works.slice(processes))];
  const [first, last] = [works[0], works.at(-1)];
  return decide(recording, {
    isProved: applied === 1 && handed >= 2 && handed <= processes,
    expected: {
      en: `With apply 1 task at a time; with applyAsync several at once, at most ${processes}.`,
      zh: `apply 同一时刻只有 1 个任务；applyAsync 同时有几个，最多 ${processes} 个。`,
    },
    measured: {
      en: `With apply at most ${applied} at a time, with applyAsync up to ${handed} at once.`,
      zh: `apply 时最多 ${applied} 个，applyAsync 时最多同时 ${handed} 个。`,
    },
    ...(first === undefined || last === undefined
      ? {}
      : { support: { processes: [...new Set(works.map(({ worker }) => worker))], fromNs: first.beginNs, toNs: last.endNs } }),
    doubt: processes < 2 ? { en: 'One process can only do one task at a time.', zh: '一个进程同一时刻只能做一个任务。' } : undefined,
  });
}

/** X7: callbacks run in the process that made the pool, each after its result has come back, an error's in its own. */
export function checkCallbackInParent(recording: Recording): Evidence {
  const root = recording.root?.process;
  const processes = readNumber(recording, 'processes', 3);
  const tasks = readNumber(recording, 'tasks', 9);
  const results = findMessages(recording, 'results of pool').filter(({ to }) => to === root);
  const handed = results.filter((message) => readTask(message) > processes).map(({ gotNs }) => gotNs ?? Infinity);
  const lines = recording.output.filter(({ text }) => /^(error )?callback:/.test(text));
  const here = lines.filter(({ process }) => process !== undefined && process === root);
  const errors = here.filter(({ text }) => text.startsWith('error'));
  // A callback for each result, none before its result.
  const arrivals = handed.sort((one, other) => one - other);
  const isAfter = here.every(({ tNs }, index) => (arrivals[index] ?? Infinity) <= tNs);
  const wantedErrors = tasks > FAULTY ? 1 : 0;
  return decide(recording, {
    isProved:
      tasks > 0 &&
      here.length === tasks &&
      lines.length === tasks &&
      errors.length === wantedErrors &&
      arrivals.length === tasks &&
      isAfter,
    expected: {
      en: `${tasks} callbacks in the process that made the pool, ${wantedErrors} of them for an error, none before its result has come back.`,
      zh: `${tasks} 次回调都在创建进程池的进程里运行，其中 ${wantedErrors} 次是错误回调；结果没回来之前不会回调。`,
    },
    measured: {
      en: `${here.length} of ${lines.length} callbacks in PID ${recording.root?.pid ?? 'unknown'}, ${errors.length} for an error, ${isAfter ? 'each after its result' : 'not all after their results'}.`,
      zh: `${lines.length} 次回调中有 ${here.length} 次在 PID ${recording.root?.pid ?? '未知'}，${errors.length} 次是错误回调，${isAfter ? '都在结果之后' : '并非都在结果之后'}。`,
    },
    support: { processes: root === undefined ? [] : [root] },
  });
}

/** The number of the program's faulty task. */
const FAULTY = 4;

/** From when a worker took a task until it sent the result. */
function listWorks(recording: Recording): Work[] {
  const results = new Map(findMessages(recording, 'results of pool').map((message) => [readTask(message), message]));
  return findMessages(recording, 'tasks of pool').flatMap((taken) => {
    const task = readTask(taken);
    const result = results.get(task);
    const endNs = result?.putRequestedNs ?? result?.putNs;
    if (taken.to === undefined || taken.to !== result?.from || taken.gotNs === undefined || endNs === undefined) return [];
    return [{ task, worker: taken.to, beginNs: taken.gotNs, endNs }];
  });
}

/** The greatest number of tasks that were in hand at one instant. */
function countAtOnce(works: readonly Work[]): number {
  return Math.max(0, ...works.map(({ beginNs }) => works.filter((other) => other.beginNs <= beginNs && beginNs < other.endNs).length));
}

function readTask({ preview }: RecordedMessage): number {
  return Number(/^\{ task: (\d+)/.exec(preview ?? '')?.[1] ?? NaN);
}

function listPids(processes: readonly RecordedProcess[]): string {
  return processes.map(({ pid }) => pid).join(', ');
}
