import { findRiskNs } from '../../../electron/trace/lock-order.ts';
import type { DeadlockRow, LockOrderTable } from '../../../electron/trace/wait-queries.ts';
import type { Bilingual } from '../../../scenarios/scenario.ts';

/** A finding on the scrubber. */
export interface Sign {
  readonly kind: 'alarm' | 'risk';
  readonly tNs: number;
  readonly text: Bilingual;
}

/** Where something was found: a deadlock when it closed, a risk when the last of its orders was first taken. */
export function listSigns(deadlocks: readonly DeadlockRow[], risks: LockOrderTable['risks']): readonly Sign[] {
  return [
    ...risks.map((risk): Sign => ({ kind: 'risk', tNs: findRiskNs(risk), text: risk.text })),
    ...deadlocks.map(({ sinceNs, text }): Sign => ({ kind: 'alarm', tNs: sinceNs, text })),
  ];
}

/** The one of some instants that is nearest, when it is within reach; else the instant itself. */
export function snapTo(tNs: number, instants: readonly number[], withinNs: number): number {
  let best = tNs;
  let nearest = withinNs;
  for (const instant of instants) {
    const distance = Math.abs(instant - tNs);
    if (distance > nearest) continue;
    best = instant;
    nearest = distance;
  }
  return best;
}
