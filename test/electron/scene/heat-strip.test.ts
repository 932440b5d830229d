import { describe, expect, it } from 'vitest';
import { gradeLevels, layOutHeatStrip, readHeatCell, type HeatStripInput } from '../../../electron/scene/heat-strip.ts';
import { findHit, NO_LEVEL, type Mark } from '../../../electron/scene/scene.ts';
import type { ProcessKey } from '../../../scenarios/runtime/report.ts';

const NOTHING = Number.NaN;

function makeInput(rows: number, change: Partial<HeatStripInput> = {}): HeatStripInput {
  const processes = Array.from({ length: rows }, (_, row) => ({ process: `${10 + row}-1` as const, role: `role ${row}`, pid: 10 + row }));
  return {
    table: { processes, columns: 4, values: Float32Array.from(Array.from({ length: rows * 4 }, (_, cell) => cell)), maximum: rows * 4 - 1 },
    top: 100,
    ramp: 'cpu',
    width: 500,
    height: 90,
    gutterPx: 100,
    rightPx: 0,
    tableFromNs: 0,
    tableToNs: 4e9,
    fromNs: 0,
    toNs: 4e9,
    lives: new Map(),
    selected: new Set(),
    atNs: undefined,
    ...change,
  };
}
function listTexts(marks: readonly Mark[]): string[] {
  return marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : mark.kind === 'clip' ? listTexts(mark.marks) : []));
}

describe('heat strip', () => {
  it('grades values in tenths of the top, and tells nothing read from 0', () => {
    expect([...gradeLevels(Float32Array.from([0, 9.9, 10, 55, 99, 100, 250, NOTHING]), 100)]).toEqual([0, 0, 1, 5, 9, 9, 9, NO_LEVEL]);
  });

  it('names every row when there is room, and fewer when there is not, the selected one always', () => {
    const named = (rows: number, ...selected: readonly ProcessKey[]): string[] =>
      listTexts(layOutHeatStrip(makeInput(rows, { selected: new Set(selected) })).marks).filter((text) => text.startsWith('role'));
    expect(named(5)).toEqual(['role 0', 'role 1', 'role 2', 'role 3', 'role 4']);
    expect(named(10)).toEqual(['role 0', 'role 2', 'role 4', 'role 6', 'role 8']);
    expect(named(10, '13-1')).toEqual(['role 0', 'role 3', 'role 6', 'role 8']);
    expect(named(10, '13-1', '14-1', '19-1')).toEqual(['role 0', 'role 3', 'role 6', 'role 9']);
  });

  it.each([7, 8, 9, 11, 12, 15, 20])('writes whole names apart from one another into %i rows', (rows) => {
    for (const selected of [[], ['10-1'], ['12-1'], [`${9 + rows}-1`], ['10-1', '11-1', `${9 + rows}-1`]] as const) {
      const { height, marks } = layOutHeatStrip(makeInput(rows, { selected: new Set<ProcessKey>(selected) }));
      const found = marks.flatMap((mark) => (mark.kind === 'text' && mark.text.startsWith('role') ? [mark.y] : []));
      const middles = found.sort((one, other) => one - other);
      expect(Math.min(...middles)).toBeGreaterThanOrEqual(7);
      expect(Math.max(...middles)).toBeLessThanOrEqual(height - 7);
      expect(Math.min(...middles.slice(1).map((middle, at) => middle - (middles[at] ?? 0)))).toBeGreaterThanOrEqual(14);
    }
  });

  it('finds the process under the pointer, and the value and the instant of the cell', () => {
    const input = makeInput(3, {
      table: { ...makeInput(3).table, values: Float32Array.from([1, 2, 3, 4, 5, 6, NOTHING, 8, 9, 10, 11, 12]) },
    });
    const scene = layOutHeatStrip(input);
    // 90 px for 3 rows: 18 px each at most.
    expect(findHit(scene.hits, { x: 250, y: 20 })).toEqual({ kind: 'process', process: '11-1' });
    expect(readHeatCell(input, { x: 250, y: 20 })).toEqual({ row: 1, tNs: 1.5e9, value: 6 });
    expect(readHeatCell(input, { x: 350, y: 20 })).toEqual({ row: 1, tNs: 2.5e9, value: undefined });
    expect(readHeatCell(input, { x: 50, y: 20 })).toBeUndefined();
    expect(readHeatCell(input, { x: 250, y: 60 })).toBeUndefined();
  });

  it('shifts what it has when the window has moved on since it was asked for', () => {
    const scene = layOutHeatStrip(makeInput(2, { fromNs: 1e9, toNs: 5e9 }));
    const clip = scene.marks.find((mark) => mark.kind === 'clip');
    expect(clip?.marks[0]).toMatchObject({ kind: 'cells', box: { x: 0, width: 400 } });
  });
});
