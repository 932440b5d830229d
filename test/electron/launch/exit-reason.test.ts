import { expect, it } from 'vitest';
import { readDescendantExitReason, readExitReason } from '../../../electron/launch/exit-reason.ts';

it('tells completed, failed, stopped, killed and crashed apart', () => {
  expect([
    readExitReason(0, null, false),
    readExitReason(3, null, false),
    readExitReason(0, null, true),
    readExitReason(null, 'SIGTERM', true),
    readExitReason(null, 'SIGTERM', false),
    readExitReason(null, 'SIGABRT', false),
  ]).toEqual([
    { kind: 'completed' },
    { kind: 'failed', code: 3 },
    { kind: 'stopped', code: 0 },
    { kind: 'stopped', signal: 'SIGTERM' },
    { kind: 'killed', signal: 'SIGTERM' },
    { kind: 'crashed', signal: 'SIGABRT' },
  ]);
});

it('reads a zombie’s status, and knows nothing without one', () => {
  expect([
    readDescendantExitReason(undefined, undefined),
    readDescendantExitReason(0, undefined),
    readDescendantExitReason(7 << 8, undefined),
    readDescendantExitReason(9, undefined),
    readDescendantExitReason(11 | 0x80, undefined),
    readDescendantExitReason(9, 'SIGKILL'),
  ]).toEqual([
    { kind: 'ended' },
    { kind: 'completed' },
    { kind: 'failed', code: 7 },
    { kind: 'killed', signal: 'SIGKILL' },
    { kind: 'crashed', signal: 'SIGSEGV' },
    { kind: 'stopped', signal: 'SIGKILL' },
  ]);
});
