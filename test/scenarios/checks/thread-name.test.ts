import { expect, it } from 'vitest';
import { describeThreads } from '../../../scenarios/checks/coroutine-turns.ts';
import { checkDeadlockFound } from '../../../scenarios/checks/stuck-threads.ts';
import { checkThreadMemory } from '../../../scenarios/checks/thread-memory.ts';
import type { RecordedHold, RecordedOpenWait, RecordedThread, Recording } from '../../../scenarios/recording.ts';
import { makeProcess, makeRecording } from './made-recording.ts';

const said = { module: 'm', role: 'main', pid: 100, ppid: 50, tNs: 0 };
const root = makeProcess(0, 0, 10_000, { said });
const process = root.process;

function makeThread(tid: number, role: string): RecordedThread {
  return { process, tid, role, startNs: 0, endNs: undefined };
}

it('a deadlock names its threads by their roles, a main thread by the role of its process', () => {
  const hold = (lock: string, tid: number): RecordedHold => ({ lock, process, tid, beginNs: 1, endNs: undefined, depth: 1 });
  const wait = (object: string, tid: number): RecordedOpenWait => ({ process, tid, reason: 'lock', object, beginNs: 2, laneEndNs: 9 });
  const recording = makeRecording({
    processes: [root],
    threads: [makeThread(101, 'eat-1')],
    locks: ['1', '2'].map((lock) => ({ lock, name: `fork ${lock}`, type: 'mutex', acquisitions: 1, contended: 1 })),
    holds: [hold('1', 100), hold('2', 101)],
    openWaits: [wait('2', 100), wait('1', 101)],
  });
  expect(checkDeadlockFound(recording, 2)).toMatchObject({
    status: 'proved',
    measured: {
      en: 'thread main → fork 2 → thread eat-1 → fork 1 → thread main.',
      zh: '线程 main → fork 2 → 线程 eat-1 → fork 1 → 线程 main。',
    },
  });
});

it('who wrote into shared memory and who read is said by role', () => {
  const told: Readonly<Record<string, readonly [tid: number, value: number]>> = {
    'number in the thread': [101, 42],
    'number after the thread': [100, 42],
    'plain in the thread': [101, 42],
    'plain after the thread': [100, 0],
  };
  const values: Recording['values'] = (name) => {
    const [tid, value] = told[name] ?? [0, 0];
    return [{ tNs: 0, process, tid, value }];
  };
  const recording = makeRecording({ processes: [root], threads: [makeThread(101, 'write')], values });
  expect(checkThreadMemory(recording).measured).toEqual({
    en: 'In PID 100 thread write wrote; thread main then read 42 (shared) and 0 (ordinary).',
    zh: '在 PID 100 里，线程 write 写入；之后线程 main 读到 42（共享）和 0（普通）。',
  });
});

it.each([
  [[100], { en: 'thread main', zh: '线程 main' }],
  [[101, 101], { en: 'thread loop', zh: '线程 loop' }],
  [[102], { en: 'thread 102', zh: '线程 102' }],
  [[100, 101], { en: '2 threads', zh: '2 个线程' }],
])('coroutines on the threads %j are said to run on them', (tids, words) => {
  const recording = makeRecording({ processes: [root], threads: [makeThread(101, 'loop')] });
  const items = tids.map((tid) => ({ process, tid }));
  expect(describeThreads(recording, items)).toEqual(words);
});
