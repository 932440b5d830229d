import { describe, expect, it } from 'vitest';
import { assignLooks, MOST_CURVES } from '../../../renderer/charts/chart-colours.ts';
import type { ProcessKey } from '../../../scenarios/runtime/report.ts';

const makeKeys = (count: number): readonly ProcessKey[] => Array.from({ length: count }, (_, index): ProcessKey => `${index + 1}-1`);

describe('colours of curves', () => {
  it('follow the order in the tree, not the order of choosing', () => {
    const keys = makeKeys(4);
    const one = assignLooks(keys, ['3-1', '1-1'], new Map());
    const other = assignLooks(keys, ['1-1', '2-1', '3-1'], new Map());
    expect(one.get('3-1')).toEqual(other.get('3-1'));
    expect(one.get('1-1')).toEqual({ ink: 'curve-0', isDashed: false });
    expect(one.get('3-1')).toEqual({ ink: 'curve-2', isDashed: false });
  });

  it('stay when a process is born in the middle of the tree', () => {
    const places = new Map<ProcessKey, number>();
    const before = assignLooks(['1-1', '3-1'], ['1-1', '3-1'], places);
    const after = assignLooks(['1-1', '2-1', '3-1'], ['1-1', '2-1', '3-1'], places);
    expect(after.get('3-1')).toEqual(before.get('3-1'));
  });

  it('are all different for as many as are ever drawn, even when they are far apart in the tree', () => {
    const keys = makeKeys(200);
    for (const drawn of [keys.slice(0, MOST_CURVES), keys.filter((_, index) => index % 16 === 3).slice(0, MOST_CURVES)]) {
      const looks = [...assignLooks(keys, drawn, new Map()).values()].map(({ ink, isDashed }) => `${ink} ${isDashed}`);
      expect(new Set(looks).size).toBe(drawn.length);
    }
  });
});
