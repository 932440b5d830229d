import { describe, expect, it } from 'vitest';
import { rankSiblings } from '../../../../renderer/state/sort-siblings.ts';
import { arrangeRows, type Arrangement } from '../../../../renderer/views/tree/arrange-rows.ts';
import { FAMILY, keyOf, makeTrace } from '../../../support/window/hand-made-session.ts';

const rows = makeTrace().processes({}).rows;
const PLAIN: Arrangement = { collapsed: new Set(), ranks: undefined, matches: undefined };

function arrange(arrangement: Partial<Arrangement>, from = rows): string[] {
  return arrangeRows(from, { ...PLAIN, ...arrangement }).map(
    ({ row, hasChildren, isCollapsed, isContext, position, siblings }) =>
      `${'  '.repeat(row.depth)}${row.role}${isCollapsed ? ' +' : hasChildren ? ' -' : ''}${isContext ? ' (context)' : ''} ${position}/${siblings}`,
  );
}

describe('the rows of the tree', () => {
  it('stand in the order of the tree, a parent before its children', () => {
    expect(arrange({})).toEqual(['main - 1/1', '  worker-1 1/3', '  worker-2 - 2/3', '    helper 1/1', '  short 3/3']);
  });

  it('hide what is below a folded row', () => {
    expect(arrange({ collapsed: new Set([keyOf(102)]) })).toEqual(['main - 1/1', '  worker-1 1/3', '  worker-2 + 2/3', '  short 3/3']);
    expect(arrange({ collapsed: new Set([keyOf(100)]) })).toEqual(['main + 1/1']);
  });

  it('sort siblings with all below them, a missing reading last in both directions', () => {
    expect(arrange({ ranks: rankSiblings(rows, 'cpu', true) }).map((line) => line.trim().split(' ')[0])).toEqual([
      'main',
      'worker-2',
      'helper',
      'worker-1',
      'short',
    ]);
    expect(arrange({ ranks: rankSiblings(rows, 'cpu', false) }).map((line) => line.trim().split(' ')[0])).toEqual([
      'main',
      'worker-1',
      'worker-2',
      'helper',
      'short',
    ]);
  });

  it('keep their place when numbers change and when others are born after the sort', () => {
    const ranks = rankSiblings(rows, 'pid', true);
    const late = { pid: 105, ppid: 100, role: 'late', atMs: 500, cpuPercent: 99 };
    const later = makeTrace([...FAMILY, late])
      .processes({})
      .rows.map((row) => ({ ...row, cpuPercent: 1 }));
    expect(arrange({ ranks }, later).map((line) => line.trim().split(' ')[0])).toEqual([
      'main',
      'short',
      'worker-2',
      'helper',
      'worker-1',
      'late',
    ]);
  });

  it('keep the ancestors of what the filter matches, unfolded', () => {
    const filtered = arrange({ collapsed: new Set([keyOf(102)]), matches: (row) => row.role === 'helper' });
    expect(filtered).toEqual(['main - (context) 1/1', '  worker-2 - (context) 1/1', '    helper 1/1']);
  });
});
