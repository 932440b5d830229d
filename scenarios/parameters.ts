import type { Bilingual, NumberParameter, Parameter, ParameterValue, ParameterValues, Scenario } from './scenario.ts';

export type ParsedParameters =
  { readonly ok: true; readonly value: ParameterValues } | { readonly ok: false; readonly parameter: string; readonly problem: Bilingual };

type ParsedValue = { readonly ok: true; readonly value: ParameterValue } | { readonly ok: false; readonly problem: Bilingual };

/**
 * The parameters of one run: what is given, checked against the scenario's limits, and the defaults for the rest. Numbers and switches may
 * come as text, as from a command line. The first thing wrong is told in one sentence.
 */
export function parseParameters(scenario: Pick<Scenario, 'parameters'>, given: unknown): ParsedParameters {
  if (given !== undefined && given !== null && (typeof given !== 'object' || Array.isArray(given))) {
    return { ok: false, parameter: '', problem: { en: 'Parameters are given as names with values.', zh: '参数要以“名称=值”的形式给出。' } };
  }
  const values = new Map<string, unknown>(Object.entries(given ?? {}));
  for (const name of values.keys()) {
    if (!scenario.parameters.some(({ id }) => id === name))
      return { ok: false, parameter: name, problem: describeUnknown(name, scenario.parameters) };
  }
  const parsed: Record<string, ParameterValue> = {};
  for (const parameter of scenario.parameters) {
    const value = values.get(parameter.id);
    const result = value === undefined ? { ok: true as const, value: parameter.default } : parseValue(parameter, value);
    if (!result.ok) return { ok: false, parameter: parameter.id, problem: result.problem };
    parsed[parameter.id] = result.value;
  }
  return { ok: true, value: parsed };
}

function parseValue(parameter: Parameter, value: unknown): ParsedValue {
  switch (parameter.kind) {
    case 'number':
      return parseNumber(parameter, value);
    case 'choice': {
      const choice = parameter.choices.find((candidate) => candidate.value === value);
      if (choice !== undefined) return { ok: true, value: choice.value };
      const names = parameter.choices.map((candidate) => candidate.value).join(', ');
      return refuse(`"${parameter.id}" is one of: ${names}.`, `“${parameter.id}”只能是：${names}。`);
    }
    case 'switch':
      if (typeof value === 'boolean') return { ok: true, value };
      if (value === 'true' || value === 'false') return { ok: true, value: value === 'true' };
      return refuse(`"${parameter.id}" is true or false.`, `“${parameter.id}”只能是 true 或 false。`);
  }
}

function parseNumber({ id, minimum, maximum }: NumberParameter, value: unknown): ParsedValue {
  const number = typeof value === 'string' && /^[+-]?\d{1,15}$/.test(value.trim()) ? Number(value) : value;
  if (typeof number === 'number' && Number.isSafeInteger(number) && number >= minimum && number <= maximum)
    return { ok: true, value: number };
  return refuse(`"${id}" is a whole number from ${minimum} to ${maximum}.`, `“${id}”是 ${minimum} 到 ${maximum} 之间的整数。`);
}

function describeUnknown(name: string, parameters: readonly Parameter[]): Bilingual {
  const known = parameters.map(({ id }) => id).join(', ');
  if (known === '')
    return { en: `There is no parameter "${name}": this scenario has none.`, zh: `没有“${name}”这个参数：这个场景没有参数。` };
  return { en: `There is no parameter "${name}". There are: ${known}.`, zh: `没有“${name}”这个参数。可用的参数：${known}。` };
}

function refuse(en: string, zh: string): ParsedValue {
  return { ok: false, problem: { en, zh } };
}
