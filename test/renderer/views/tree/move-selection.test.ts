import { describe, expect, it } from 'vitest';
import { arrangeRows } from '../../../../renderer/views/tree/arrange-rows.ts';
import { chooseMove } from '../../../../renderer/views/tree/move-selection.ts';
import { keyOf, makeTrace } from '../../../support/window/hand-made-session.ts';

const rows = makeTrace().processes({}).rows;
const open = arrangeRows(rows, { collapsed: new Set(), ranks: undefined, matches: undefined });
const folded = arrangeRows(rows, { collapsed: new Set([keyOf(102)]), ranks: undefined, matches: undefined });

describe('keys in the tree', () => {
  it('move between rows and stop at the ends', () => {
    const moves = ['ArrowDown', 'ArrowUp', 'Home', 'End', 'PageDown', 'PageUp'].map((key) => chooseMove(key, open, 2));
    expect(moves).toEqual([3, 1, 0, 4, 4, 0].map((index) => ({ kind: 'go', index })));
    expect([chooseMove('ArrowUp', open, 0), chooseMove('ArrowDown', open, 4), chooseMove('ArrowDown', open, -1)]).toEqual([
      { kind: 'go', index: 0 },
      { kind: 'go', index: 4 },
      { kind: 'go', index: 0 },
    ]);
  });

  it('open and close subtrees, then go into them or up to the parent', () => {
    expect(chooseMove('ArrowRight', folded, 2)).toEqual({ kind: 'fold', process: keyOf(102), isCollapsed: false });
    expect(chooseMove('ArrowRight', open, 2)).toEqual({ kind: 'go', index: 3 });
    expect(chooseMove('ArrowLeft', open, 2)).toEqual({ kind: 'fold', process: keyOf(102), isCollapsed: true });
    expect(chooseMove('ArrowLeft', folded, 2)).toEqual({ kind: 'go', index: 0 });
    expect(chooseMove('ArrowLeft', open, 3)).toEqual({ kind: 'go', index: 2 });
  });

  it('leave other keys to others', () => {
    expect(['a', 'Tab', 'Escape'].map((key) => chooseMove(key, open, 0))).toEqual([undefined, undefined, undefined]);
    expect(chooseMove('ArrowDown', [], -1)).toBeUndefined();
  });
});
