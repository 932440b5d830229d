import type { ProcessRow } from '../../../electron/trace/queries.ts';

/**
 * The filter of the process tree: words, and conditions such as `cpu > 20`, joined by `and` (or just written one after the other).
 * `memory` is in MB.
 */
export type FilterProblem =
  | { readonly kind: 'unknown-field'; readonly field: string }
  | { readonly kind: 'needs-number'; readonly field: string }
  | { readonly kind: 'needs-operator'; readonly field: string }
  | { readonly kind: 'unfinished' };

export interface ProcessFilter {
  readonly isEmpty: boolean;
  matches(row: ProcessRow, stateLabel: string): boolean;
}

type Condition = (row: ProcessRow, stateLabel: string) => boolean;

const NUMBER_FIELDS: Readonly<Record<string, (row: ProcessRow) => number | undefined>> = {
  cpu: (row) => row.cpuPercent,
  memory: (row) => (row.rssBytes === undefined ? undefined : row.rssBytes / 1e6),
  threads: (row) => row.threads,
  in: (row) => row.messagesIn,
  out: (row) => row.messagesOut,
  pid: (row) => row.pid,
  ppid: (row) => row.ppid,
};
const TEXT_FIELDS: Readonly<Record<string, (row: ProcessRow, stateLabel: string) => string>> = {
  name: (row) => `${row.role} ${row.program}`,
  state: (row, stateLabel) => `${stateLabel} ${row.state}`,
};
const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
  '=': (a, b) => a === b,
};
const CONDITION = /^(\p{L}[\p{L}\d-]*)\s*(>=|<=|>|<|=|~)\s*(.*)$/su;

/** Understands what was typed, or says what is wrong with it. */
export function parseProcessFilter(
  typed: string,
): { readonly ok: true; readonly filter: ProcessFilter } | { readonly ok: false; readonly problem: FilterProblem } {
  const conditions: Condition[] = [];
  for (const part of splitByAnd(typed)) {
    const parsed = parseCondition(part);
    if (!parsed.ok) return parsed;
    conditions.push(parsed.condition);
  }
  return {
    ok: true,
    filter: {
      isEmpty: conditions.length === 0,
      matches: (row, stateLabel) => conditions.every((condition) => condition(row, stateLabel)),
    },
  };
}

function splitByAnd(typed: string): string[] {
  return typed
    .split(/\s+and\s+|\s+and$/i)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

type ParsedCondition = { readonly ok: true; readonly condition: Condition } | { readonly ok: false; readonly problem: FilterProblem };

function parseCondition(part: string): ParsedCondition {
  const match = CONDITION.exec(part);
  if (match === null) return { ok: true, condition: matchWords(part) };
  const field = (match[1] ?? '').toLowerCase();
  const operator = match[2] ?? '';
  const operand = (match[3] ?? '').trim();
  const readNumber = NUMBER_FIELDS[field];
  const readText = TEXT_FIELDS[field];
  if (readNumber === undefined && readText === undefined) return { ok: false, problem: { kind: 'unknown-field', field } };
  if (operand === '') return { ok: false, problem: { kind: 'unfinished' } };
  if (readNumber !== undefined) {
    const compare = COMPARISONS[operator];
    const wanted = Number(operand.replace(/\s*%$/, ''));
    if (compare === undefined || Number.isNaN(wanted)) return { ok: false, problem: { kind: 'needs-number', field } };
    return {
      ok: true,
      condition: (row) => {
        const value = readNumber(row);
        return value !== undefined && compare(value, wanted);
      },
    };
  }
  if (readText === undefined || (operator !== '~' && operator !== '=')) return { ok: false, problem: { kind: 'needs-operator', field } };
  const wanted = operand.toLowerCase();
  if (operator === '~') return { ok: true, condition: (row, stateLabel) => readText(row, stateLabel).toLowerCase().includes(wanted) };
  return {
    ok: true,
    condition: (row, stateLabel) =>
      (field === 'name' ? [row.role, row.program] : [stateLabel, row.state]).some((value) => value.toLowerCase() === wanted),
  };
}

function matchWords(part: string): Condition {
  const words = part.toLowerCase().split(/\s+/);
  return (row) => {
    const text = `${row.role} ${row.program} ${row.pid}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
}
