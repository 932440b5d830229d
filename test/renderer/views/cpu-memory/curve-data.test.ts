import { describe, expect, it } from 'vitest';
import { breakGaps } from '../../../../renderer/views/cpu-memory/break-gaps.ts';
import { chooseCpuAxis, chooseMemoryAxis, makeCurves } from '../../../../renderer/views/cpu-memory/curve-data.ts';
import { summariseHeat } from '../../../../renderer/views/cpu-memory/summarise-heat.ts';

describe('curves of CPU and memory', () => {
  it('break where readings are missing and nowhere else', () => {
    const table = { tNs: [1, 2, 3, 8, 9, 11], values: [[10, 20, 30, 80, null, 110]] };
    expect(breakGaps(table)).toEqual({ tNs: [1, 2, 3, 5.5, 8, 9, 11], values: [[10, 20, 30, null, 80, null, 110]] });
    expect(breakGaps({ tNs: [], values: [[]] })).toEqual({ tNs: [], values: [[]] });
    expect(breakGaps({ tNs: [5], values: [[1]] })).toEqual({ tNs: [5], values: [[1]] });
  });

  it('leave a missing reading missing when they are shown as a share of the machine', () => {
    const looks = new Map([['2-1', { ink: 'curve-1', isDashed: true }]] as const);
    const asked = {
      processes: ['sum', '2-1'],
      table: {
        tNs: [1, 2],
        values: [
          [200, null],
          [100, 0],
        ],
      },
    } as const;
    const curves = makeCurves(asked, looks, new Set(['2-1']), 4);
    expect(curves.map(({ id, values }) => ({ id, values }))).toEqual([
      { id: 'sum', values: [50, null] },
      { id: '2-1', values: [25, 0] },
    ]);
  });

  it('have axes in whole cores, or to 100 % of the machine', () => {
    const curve = { id: 'sum', ink: 'text', widthPx: 1, isDashed: false, values: [null, 250] } as const;
    expect(chooseCpuAxis([curve], undefined, 1)).toEqual({ top: 300, splits: [0, 100, 200, 300] });
    expect(chooseCpuAxis([curve], undefined, 4)).toEqual({ top: 100, splits: [0, 50, 100] });
    expect(chooseMemoryAxis([{ ...curve, values: [150e6] }], undefined)).toEqual({ top: 160e6, splits: [0, 80e6, 160e6] });
  });

  it('have a table with the mean and the highest of what was read', () => {
    const nothing = Number.NaN;
    const table = {
      processes: [
        { process: '1-1', role: 'a', pid: 1 },
        { process: '2-1', role: 'b', pid: 2 },
      ],
      columns: 3,
      values: Float32Array.from([1, nothing, 3, nothing, nothing, nothing]),
      maximum: 3,
    } as const;
    expect(summariseHeat(table)).toEqual([
      { mean: 2, peak: 3 },
      { mean: undefined, peak: undefined },
    ]);
  });
});
