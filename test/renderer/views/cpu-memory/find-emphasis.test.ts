import { describe, expect, it } from 'vitest';
import { laneIds } from '../../../../electron/trace/lane-queries.ts';
import { findEmphasis } from '../../../../renderer/views/cpu-memory/find-emphasis.ts';
import type { SelectedItem } from '../../../../renderer/state/selected-item.ts';
import { keyOf, readLogs, reportLog } from '../../../electron/trace/make-logs.ts';
import { createTraceEngine } from '../../../support/window/trace-engine.ts';

const LOCK = `l1@${keyOf(1)}`;
const QUEUE = `q1@${keyOf(1)}`;
const EDGE_NS = 1000;
const passed = { queue: QUEUE, bytes: 1, preview: '' };

/** Process 1 holds a lock from 20 to 80, for which process 2 waits from 30 on; it puts two messages, and process 2 gets the first. */
const trace = readLogs(
  reportLog(1, [
    { t: 0, kind: 'process-started', role: 'one', pid: 1, ppid: 0, module: 'one.cjs' },
    { t: 5, kind: 'lock-created', lock: LOCK, name: 'lock', type: 'mutex' },
    { t: 6, kind: 'queue-created', queue: QUEUE, name: 'queue', scope: 'process', order: 'fifo', capacity: 0 },
    { t: 10, kind: 'put', message: 'm1', ...passed },
    { t: 11, kind: 'put', message: 'm2', ...passed },
    { t: 19, kind: 'lock-requested', lock: LOCK },
    { t: 20, kind: 'lock-acquired', lock: LOCK, depth: 1, contended: false },
    { t: 80, kind: 'lock-released', lock: LOCK },
  ]),
  reportLog(2, [
    { t: 1, kind: 'process-started', role: 'two', pid: 2, ppid: 1, module: 'two.cjs' },
    { t: 15, kind: 'got', message: 'm1', ...passed },
    { t: 30, kind: 'lock-requested', lock: LOCK },
    { t: 81, kind: 'lock-acquired', lock: LOCK, depth: 1, contended: true },
  ]),
);
const engine = createTraceEngine(trace);
const message = { kind: 'message', queue: QUEUE, from: keyOf(1) } as const;

describe('what views of processes show of the selected thing', () => {
  it.each<readonly [string, SelectedItem | undefined, Awaited<ReturnType<typeof findEmphasis>>]>([
    ['nothing', undefined, { processes: [], extent: undefined }],
    ['all of a process', { kind: 'process', process: keyOf(2) }, { processes: [keyOf(2)], extent: undefined }],
    [
      'the process of a wait, from its begin to its end',
      { kind: 'segment', lane: laneIds.process(keyOf(2)), process: keyOf(2), beginNs: 30 },
      { processes: [keyOf(2)], extent: { fromNs: 30, toNs: 81 } },
    ],
    [
      'both ends of a message, from the put to the get',
      { ...message, index: 0, to: keyOf(2) },
      { processes: [keyOf(1), keyOf(2)], extent: { fromNs: 10, toNs: 15 } },
    ],
    [
      'the sender of a message that waits, to the newest instant',
      { ...message, index: 1, to: undefined },
      { processes: [keyOf(1)], extent: { fromNs: 11, toNs: EDGE_NS } },
    ],
    ['who holds a lock and who waits for it', { kind: 'lock', lock: LOCK }, { processes: [keyOf(1), keyOf(2)], extent: undefined }],
    ['nothing of a range, which is shaded itself', { kind: 'range', fromNs: 1, toNs: 2 }, { processes: [], extent: undefined }],
  ])('is %s', async (_what, item, expected) => {
    expect(await findEmphasis(engine, item, 40, EDGE_NS)).toEqual(expected);
  });
});
