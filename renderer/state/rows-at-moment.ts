import type { ProcessRow, ProcessTable } from '../../electron/trace/queries.ts';

/**
 * The rows of the whole recording as they stood at an instant. A process that had not started yet keeps its place, without readings: rows
 * do not jump while one looks at one instant after another.
 */
export function showAtMoment(whole: ProcessTable, moment: ProcessTable): ProcessTable {
  const then = new Map(moment.rows.map((row) => [row.process, row]));
  return { atNs: moment.atNs, rows: whole.rows.map((row) => then.get(row.process) ?? clearRow(row)) };
}

function clearRow(row: ProcessRow): ProcessRow {
  return {
    ...row,
    state: 'unknown',
    endNs: undefined,
    exit: undefined,
    cpuPercent: undefined,
    cpuTimeNs: undefined,
    isCpuAtLeast: false,
    rssBytes: undefined,
    pssBytes: undefined,
    threads: undefined,
    messagesIn: 0,
    messagesOut: 0,
    spark: [],
    subtree: { processes: 0, cpuPercent: undefined, pssBytes: undefined, threads: undefined, messagesIn: 0, messagesOut: 0 },
  };
}
