import { findScenario } from '../../scenarios/catalog.ts';
import { parseParameters } from '../../scenarios/parameters.ts';
import { fail, succeed, type Result } from '../result.ts';
import type { LaunchSubject } from '../trace/app-line.ts';

/** The subject with every parameter present and within its limits. Fails with `unknown-scenario` or `bad-parameter`. */
export function checkSubject(subject: LaunchSubject): Result<LaunchSubject> {
  if (subject.kind === 'command') return succeed(subject);
  const scenario = findScenario(subject.scenario);
  if (scenario === undefined) return fail('unknown-scenario', { scenario: subject.scenario });
  const parsed = parseParameters(scenario, subject.parameters);
  if (!parsed.ok) return fail('bad-parameter', { parameter: parsed.parameter, detail: parsed.problem.en, detailZh: parsed.problem.zh });
  return succeed({ kind: 'scenario', scenario: scenario.id, parameters: parsed.value });
}
