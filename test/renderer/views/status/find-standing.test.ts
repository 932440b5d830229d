import { expect, it } from 'vitest';
import type { DeadlockRow } from '../../../../electron/trace/wait-queries.ts';
import { findStanding } from '../../../../renderer/views/status/find-standing.ts';

const MS = 1e6;
const text = { en: 'stuck', zh: '卡住' };
const over: DeadlockRow = { kind: 'deadlock', sinceNs: 100 * MS, untilNs: 200 * MS, steps: [], text };
const open: DeadlockRow = { kind: 'dead', sinceNs: 300 * MS, untilNs: undefined, steps: [], text };

it('tells at an instant of the past what stood then', () => {
  const at = (ms: number) => findStanding([over, open], ms * MS, false);
  expect([at(99), at(100), at(199), at(200), at(300)]).toEqual([undefined, over, over, undefined, open]);
});

it('tells at the live edge what has stood for 50 ms', () => {
  const at = (ms: number) => findStanding([over, open], ms * MS, true);
  expect([at(349), at(350)]).toEqual([undefined, open]);
});
