import type { ProcessKey } from '../../scenarios/runtime/report.ts';

/** The smallest questions that the parsers of log lines ask of unknown JSON. */

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isAmount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < Infinity;
}

/** Any finite number; JSON can write 1e999, which reads as infinite. */
export function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

export function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && Number.isSafeInteger(value);
}

export function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

const PROCESS_KEY = /^\d{1,10}-\d{1,16}$/;

export function isProcessKey(value: unknown): value is ProcessKey {
  return typeof value === 'string' && PROCESS_KEY.test(value);
}

export function isOptional(value: unknown, check: (value: unknown) => boolean): boolean {
  return value === undefined || check(value);
}

export function isListOf(value: unknown, check: (value: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(check);
}
