import { describe, expect, it } from 'vitest';
import { writeCsvTable, writeTextTable, type ExportTable } from '../../../electron/export/table.ts';

const TABLE: ExportTable = {
  columns: ['role', 'memory (bytes)'],
  rows: [
    ['=1+1', -5],
    ['two\tcells,\nno', undefined],
    ['@home', 1.5],
  ],
};

describe('the data of a view', () => {
  it('as CSV quotes, guards what a spreadsheet would run, and leaves out what is not known', () => {
    expect(writeCsvTable(TABLE)).toBe(`role,memory (bytes)\r\n'=1+1,-5\r\n"two\tcells,\nno",\r\n'@home,1.5\r\n`);
  });

  it('as text has a tab between cells and nowhere else', () => {
    expect(writeTextTable(TABLE)).toBe(`role\tmemory (bytes)\n'=1+1\t-5\ntwo cells, no\t\n'@home\t1.5\n`);
  });
});
