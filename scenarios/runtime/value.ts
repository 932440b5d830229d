import { describeValue } from './preview.ts';
import { report } from './reporter.ts';
import { takeSite } from './site.ts';

/** Puts a named value on record. Numbers stay numbers; anything else is recorded as it would be printed. */
export function recordValue(name: string, value: unknown): void {
  report({ kind: 'value', name, value: typeof value === 'number' ? value : describeValue(value) }, takeSite());
}
