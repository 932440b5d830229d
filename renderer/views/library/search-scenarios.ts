import type { Scenario } from '../../../scenarios/scenario.ts';

/** Scenarios in which every word occurs: in its id, claims, titles or texts of either language. */
export function searchScenarios(scenarios: readonly Scenario[], search: string): readonly Scenario[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return scenarios;
  return scenarios.filter((scenario) => {
    const texts = [scenario.title, scenario.summary, scenario.text, scenario.lookFor].flatMap(({ en, zh }) => [en, zh]);
    const claims = scenario.claims.flatMap((claim) => [claim.id, claim.name]);
    const haystack = [scenario.id, ...claims, ...texts].join(' ').toLowerCase();
    return words.every((word) => haystack.includes(word));
  });
}
