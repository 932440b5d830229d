import type { ShownRow } from '../../state/tree-state.svelte.ts';
import type { SortColumn } from '../../state/sort-siblings.ts';
import type { Format } from '../../text/format.ts';
import type { Messages } from '../../text/messages.ts';
import { describeState, type StateLabel } from './state-label.ts';

export const COLUMNS = [
  'role',
  'pid',
  'ppid',
  'state',
  'cpu',
  'memory',
  'threads',
  'in',
  'out',
  'age',
] as const satisfies readonly SortColumn[];

/** What stands in a row, as text. `isSum`: the numbers are those of the row and all below it. */
export interface Cells {
  readonly state: StateLabel;
  readonly isSum: boolean;
  /** It starts only after the instant that is looked at. */
  readonly isUnborn: boolean;
  readonly hidden: number;
  readonly ageNs: number;
  readonly text: Readonly<Record<SortColumn, string>>;
}

/** The cells of a row at an instant; a missing reading is "–", never 0. */
export function describeCells(shown: ShownRow, atNs: number, text: Messages, format: Format): Cells {
  const { row } = shown;
  const isSum = shown.isCollapsed && row.subtree.processes > 1;
  const { missing } = text.words;
  const state = describeState(row, text, atNs);
  const cpu = isSum ? row.subtree.cpuPercent : row.cpuPercent;
  const memory = isSum ? row.subtree.pssBytes : row.rssBytes;
  const threads = isSum ? row.subtree.threads : row.threads;
  const isUnborn = state.mark === 'unborn';
  const ageNs = Math.max(0, (row.endNs ?? atNs) - row.startNs);
  return {
    state,
    isUnborn,
    isSum,
    ageNs,
    hidden: isSum ? row.subtree.processes - 1 : 0,
    text: {
      role: row.role,
      pid: String(row.pid),
      ppid: String(row.ppid),
      state: state.label,
      cpu: cpu === undefined ? missing : format.percent(cpu),
      memory: memory === undefined ? missing : format.bytes(memory),
      threads: threads === undefined ? missing : format.count(threads),
      in: isUnborn ? missing : format.count(isSum ? row.subtree.messagesIn : row.messagesIn),
      out: isUnborn ? missing : format.count(isSum ? row.subtree.messagesOut : row.messagesOut),
      age: isUnborn ? missing : format.duration(ageNs),
    },
  };
}

/** A row as tab-separated text, in the order of the columns, with its program after the role. */
export function copyCells(shown: ShownRow, cells: Cells): string {
  const [role, ...others] = COLUMNS.map((column) => cells.text[column]);
  return [role, shown.row.program, ...others].join('\t');
}
