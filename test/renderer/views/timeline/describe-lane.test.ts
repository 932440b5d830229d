import { expect, it } from 'vitest';
import type { LaneRow } from '../../../../electron/trace/lane-queries.ts';
import { describeLane } from '../../../../renderer/views/timeline/describe-lane.ts';
import { findTimelineText } from '../../../../renderer/views/timeline/timeline-text.ts';

const row: LaneRow = {
  ...{ lane: 'l', parent: undefined, depth: 0, kind: 'lock', name: 'gate', process: undefined, pid: 17, tid: 18 },
  ...{ lock: 'gate', lockType: undefined, startNs: 0, endNs: undefined },
};

it.each([
  [undefined, 'lock', '锁'],
  ['mutex', 'lock', '锁'],
  ['re-entrant', 'lock', '锁'],
  ['interpreter', 'interpreter lock', '解释器锁'],
  ['semaphore', 'semaphore', '信号量'],
  ['condition', 'condition', '条件变量'],
  ['event', 'event', '事件'],
  ['barrier', 'barrier', '屏障'],
])('a lane of the type %s is called %s', (lockType, en, zh) => {
  const lane = { ...row, lockType };
  expect([describeLane(lane, findTimelineText('en')), describeLane(lane, findTimelineText('zh-CN'))]).toEqual([en, zh]);
});

it('the lane of a process has its PID, that of a thread its id, that of a coroutine its kind', () => {
  const text = findTimelineText('en');
  const kinds = ['process', 'thread', 'coroutine'] as const;
  expect(kinds.map((kind) => describeLane({ ...row, kind }, text))).toEqual(['17', '18', 'coroutine']);
});
