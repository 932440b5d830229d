import type { RecordedMessage, Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { readNumber } from './measure.ts';
import { findMessages } from './queue-messages.ts';
import { decide } from './verdict.ts';

const CALLS = 'calls of the manager';
const REPLIES = 'replies of the manager';

/** X8: the objects live in one process, which is neither the root nor one of those that use them: it gets every call. */
export function checkOneOwner(recording: Recording): Evidence {
  const calls = findMessages(recording, CALLS).filter(({ gotNs }) => gotNs !== undefined);
  const owners = new Set(calls.map(({ to }) => to));
  const callers = new Set(calls.map(({ from }) => from));
  const owner = recording.processes.find(({ process }) => owners.has(process));
  const wanted = readNumber(recording, 'processes', 4) + 1;
  const isApart = owner !== undefined && !callers.has(owner.process) && owner.process !== recording.root?.process;
  return decide(recording, {
    isProved: owners.size === 1 && isApart && callers.size >= wanted,
    expected: {
      en: `All calls of at least ${wanted} processes go to one other process, which owns the objects.`,
      zh: `至少 ${wanted} 个进程的所有调用都发给另一个进程，对象归它所有。`,
    },
    measured: {
      en: `${calls.length} calls of ${callers.size} processes went to ${owners.size === 1 ? `PID ${owner?.pid ?? 'unknown'}` : `${owners.size} processes`}.`,
      zh: `${callers.size} 个进程的 ${calls.length} 次调用，发给${owners.size === 1 ? ` PID ${owner?.pid ?? '未知'}` : `了 ${owners.size} 个进程`}。`,
    },
    support: { processes: [...owners, ...callers].flatMap((process) => process ?? []) },
  });
}

/** X8: what each process put into the list, the main process finds in it. */
export function checkChangesSeen(recording: Recording): Evidence {
  const processes = readNumber(recording, 'processes', 4);
  const root = recording.root?.process;
  const calls = findMessages(recording, CALLS);
  const appends = calls.filter(({ preview, from }) => preview?.startsWith('l.append(') === true && from !== root);
  const writers = new Set(appends.map(({ from }) => from));
  const copy = calls.find(({ preview, from }) => preview === 'l.copy()' && from === root);
  const answer = findMessages(recording, REPLIES).find(({ to, gotNs }) => to === root && (gotNs ?? 0) > (copy?.putNs ?? Infinity));
  const seen = (answer?.preview?.match(/\d+/g) ?? []).map(Number).sort((one, other) => one - other);
  return decide(recording, {
    isProved: writers.size === processes && seen.length === processes && seen.every((value, i) => value === i + 1),
    expected: {
      en: `${processes} processes append one number each, and the main process reads all ${processes} of them.`,
      zh: `${processes} 个进程各追加一个数，主进程读到全部 ${processes} 个。`,
    },
    measured: {
      en: `${writers.size} processes appended; the main process read ${answer?.preview ?? 'nothing'}.`,
      zh: `${writers.size} 个进程追加；主进程读到 ${answer?.preview ?? '无'}。`,
    },
    support: { processes: [...writers].flatMap((process) => process ?? []) },
  });
}

/** X8: reading, then writing through a proxy is two calls, between which another process gets in. */
export function checkTwoCallsLose(recording: Recording): Evidence {
  const { additions, final, processes } = readAdditions(recording, 'unlocked');
  return decide(recording, {
    isProved: additions > 0 && final < additions,
    expected: {
      en: 'Each call is whole, but two are not: without a lock additions are lost, more than 0.',
      zh: '每次调用是完整的，两次却不是：不加锁会丢失加法，大于 0 次。',
    },
    measured: {
      en: `${additions} additions by ${processes.length} processes made ${final}: ${additions - final} lost.`,
      zh: `${processes.length} 个进程的 ${additions} 次加法得到 ${final}：丢失 ${additions - final} 次。`,
    },
    support: { processes },
  });
}

/** X8: with a lock around both calls none is lost. */
export function checkLockKeeps(recording: Recording): Evidence {
  const { additions, final, processes } = readAdditions(recording, 'locked');
  const lock = recording.locks.find(({ name }) => name === 'both calls');
  const wanted = readNumber(recording, 'processes', 4) * readNumber(recording, 'additions', 100);
  return decide(recording, {
    isProved: additions === wanted && final === additions && lock?.acquisitions === additions,
    expected: { en: `With the lock all ${wanted} additions are kept.`, zh: `加锁后 ${wanted} 次加法全部保住。` },
    measured: {
      en: `${additions} additions made ${final}; the lock was acquired ${lock?.acquisitions ?? 0} times, ${lock?.contended ?? 0} of them after waiting.`,
      zh: `${additions} 次加法得到 ${final}；锁被获取 ${lock?.acquisitions ?? 0} 次，其中 ${lock?.contended ?? 0} 次要等待。`,
    },
    support: { processes },
  });
}

/** The writes of one key by others than the main process since it last began anew, and what stood there in the end. */
function readAdditions(recording: Recording, key: string) {
  const root = recording.root?.process;
  const writes = findMessages(recording, CALLS)
    .filter(({ preview, gotNs }) => gotNs !== undefined && preview?.startsWith(`d.set('${key}',`) === true)
    .sort((one, other) => (one.gotNs ?? 0) - (other.gotNs ?? 0));
  const begin = writes.filter(({ from }) => from === root).at(-1);
  const since = begin === undefined ? writes : writes.slice(writes.indexOf(begin) + 1);
  // All in one and the same dictionary.
  const owner = begin?.to ?? since[0]?.to;
  const round = since.filter(({ to }) => to === owner);
  return { additions: round.length, final: readWritten(round.at(-1)), processes: [...new Set(round.flatMap(({ from }) => from ?? []))] };
}

function readWritten(write: RecordedMessage | undefined): number {
  return Number(/, (\d+)\)$/.exec(write?.preview ?? '')?.[1] ?? 0);
}
