import { describe, expect, it } from 'vitest';
import type { ProcessRow } from '../../../../electron/trace/queries.ts';
import { parseProcessFilter } from '../../../../renderer/views/tree/process-filter.ts';
import { makeTrace } from '../../../support/window/hand-made-session.ts';

const rows = makeTrace().processes({}).rows;

function findRoles(typed: string): readonly string[] | string {
  const parsed = parseProcessFilter(typed);
  if (!parsed.ok) return parsed.problem.kind;
  const label = (row: ProcessRow): string => (row.state === 'S' ? 'Sleeping' : 'Ended');
  return rows.filter((row) => parsed.filter.matches(row, label(row))).map((row) => row.role);
}

describe('the filter of the tree', () => {
  it.each([
    ['', ['main', 'worker-1', 'worker-2', 'helper', 'short']],
    ['worker', ['worker-1', 'worker-2']],
    ['103', ['helper']],
    ['cpu > 20', ['worker-1', 'worker-2']],
    ['cpu>20 and name ~ 2', ['worker-2']],
    ['cpu >= 5 AND cpu < 80%', ['main', 'worker-1']],
    ['memory <= 50', ['worker-2', 'helper']],
    ['ppid = 100', ['worker-1', 'worker-2', 'short']],
    ['state = ended', ['short']],
    ['name = helper', ['helper']],
    ['worker and cpu > 50', ['worker-2']],
    ['worker and ', ['worker-1', 'worker-2']],
    ['threads > 100', []],
  ])('“%s” keeps %j', (typed, expected) => {
    expect(findRoles(typed)).toEqual(expected);
  });

  it('never matches a missing reading', () => {
    expect(findRoles('pid = 104 and cpu <= 1000')).toEqual([]);
  });

  it('says what it cannot understand', () => {
    expect(['size > 3', 'cpu > fast', 'cpu ~ 3', 'name > 3', 'cpu >'].map(findRoles)).toEqual([
      'unknown-field',
      'needs-number',
      'needs-number',
      'needs-operator',
      'unfinished',
    ]);
  });
});
