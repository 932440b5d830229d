import type { RecordedProcess, Recording } from '../recording.ts';
import type { Bilingual } from '../scenario.ts';

const NS_PER_MS = 1e6;
const NS_PER_S = 1e9;

/** The root's own children, as the OS shows them. */
export function findChildren(recording: Recording): readonly RecordedProcess[] {
  const root = recording.root;
  return root === undefined ? [] : recording.processes.filter(({ parent }) => parent === root.process);
}

/** A number among the parameters. */
export function readNumber(recording: Recording, parameter: string, otherwise: number): number {
  const value = recording.parameters[parameter];
  return typeof value === 'number' ? value : otherwise;
}

/** The last value that was recorded under a name. */
export function readLastValue(recording: Recording, name: string): number | string | undefined {
  return recording.values(name).at(-1)?.value;
}

/** The value below which a part `share` (0 to 1) of the values lies; NaN for none. */
export function findQuantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** `1.94 s`, `12.3 ms`, `80 µs`. */
export function describeDuration(durationNs: number): Bilingual {
  if (!Number.isFinite(durationNs)) return { en: 'unknown', zh: '未知' };
  const size = Math.abs(durationNs);
  if (size >= NS_PER_S) return writeUnit(durationNs / NS_PER_S, 2, 's', '秒');
  if (size >= NS_PER_MS) return writeUnit(durationNs / NS_PER_MS, 1, 'ms', '毫秒');
  return writeUnit(durationNs / 1000, 0, 'µs', '微秒');
}

/** A whole number with its noun in the right number. */
export function describeCount(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function writeUnit(value: number, digits: number, en: string, zh: string): Bilingual {
  const number = value.toFixed(digits);
  return { en: `${number} ${en}`, zh: `${number} ${zh}` };
}
