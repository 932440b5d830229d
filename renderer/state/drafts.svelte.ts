import type { ParameterValue, ParameterValues, Scenario } from '../../scenarios/scenario.ts';

/** What the parameter forms hold, a scenario each, as typed: a number field may hold text that is no number yet. */
export class Drafts {
  #byScenario = $state.raw<Readonly<Record<string, ParameterValues>>>({});

  /** The defaults with what was typed over them. */
  valuesOf(scenario: Scenario): ParameterValues {
    const values: Record<string, ParameterValue> = {};
    for (const parameter of scenario.parameters) values[parameter.id] = parameter.default;
    return { ...values, ...this.#byScenario[scenario.id] };
  }

  set(scenario: Scenario, parameter: string, value: ParameterValue): void {
    this.replace(scenario, { ...this.#byScenario[scenario.id], [parameter]: value });
  }

  replace(scenario: Scenario, values: ParameterValues): void {
    this.#byScenario = { ...this.#byScenario, [scenario.id]: values };
  }

  reset(scenario: Scenario): void {
    this.replace(scenario, {});
  }

  hasChanges(scenario: Scenario): boolean {
    const typed = this.#byScenario[scenario.id];
    return (
      typed !== undefined && scenario.parameters.some(({ id, default: standard }) => typed[id] !== undefined && typed[id] !== standard)
    );
  }
}
