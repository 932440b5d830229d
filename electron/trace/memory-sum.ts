import type { Model } from './model.ts';
import type { ProcessRecord } from './process-record.ts';

/**
 * The proportional set sizes of the tree at each instant: known only where every process of the reading has one by then,
 * for a sum of some of them would be too small without saying so.
 */
export function sumPss(model: Model, tNs: readonly number[]): (number | null)[] {
  const sums = tNs.map(() => 0);
  const isKnown = tNs.map(() => true);
  const hasAny = tNs.map(() => false);
  for (const record of model.processes.all) addProcess(record, tNs, sums, isKnown, hasAny);
  return sums.map((sum, index) => (isKnown[index] && hasAny[index] ? sum : null));
}

function addProcess(record: ProcessRecord, tNs: readonly number[], sums: number[], isKnown: boolean[], hasAny: boolean[]): void {
  const { samples, pssTimes, pssBytes } = record;
  const first = tNs[0];
  if (first === undefined) return;
  let row = Math.max(0, samples.countUpTo(first) - 1);
  let pss = -1;
  for (const [index, at] of tNs.entries()) {
    while (row < samples.length && samples.times.at(row) < at) row += 1;
    if (samples.times.at(row) !== at) continue;
    while (pss + 1 < pssTimes.length && pssTimes.at(pss + 1) <= at) pss += 1;
    if (pss < 0) isKnown[index] = false;
    else {
      sums[index] = (sums[index] ?? 0) + pssBytes.at(pss);
      hasAny[index] = true;
    }
  }
}
