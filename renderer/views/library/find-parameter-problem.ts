import { parseParameters } from '../../../scenarios/parameters.ts';
import type { Bilingual, Parameter, ParameterValue, Scenario } from '../../../scenarios/scenario.ts';

/** What is wrong with one field, judged by the launcher's own rules; the other fields are taken as correct. */
export function findParameterProblem(scenario: Scenario, parameter: Parameter, value: ParameterValue | undefined): Bilingual | undefined {
  if (value === undefined) return undefined;
  const parsed = parseParameters(scenario, { [parameter.id]: value });
  return parsed.ok || parsed.parameter !== parameter.id ? undefined : parsed.problem;
}
