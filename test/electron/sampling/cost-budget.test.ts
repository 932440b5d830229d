import { expect, it } from 'vitest';
import { createCostBudget } from '../../../electron/sampling/cost-budget.ts';

it('keeps dear work within its share, and leaves cheap work alone', () => {
  for (const [costMs, most] of [
    [0.01, 0.02],
    [1, 0.06],
    [500, 0.06],
  ] as const) {
    let nowMs = 0;
    let spentMs = 0;
    let pieces = 0;
    const budget = createCostBudget(0.04, () => nowMs);
    while (nowMs < 20_000) {
      // Work of 500 ms was in truth the machine's absence.
      nowMs += costMs;
      spentMs += Math.min(costMs, 2);
      pieces += 1;
      nowMs += Math.max(5, budget.spend(costMs));
    }
    expect(spentMs / nowMs).toBeLessThan(most);
    if (costMs < 0.1) expect(pieces).toBeGreaterThan(3900);
  }
});
