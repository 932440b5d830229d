import path from 'node:path';
import { findScenario } from '../../scenarios/catalog.ts';
import { parseParameters } from '../../scenarios/parameters.ts';
import type { ExportFormat, StartupRequest } from '../ipc/contract.ts';
import { fail, succeed, type Result } from '../result.ts';
import { isExportFormat } from '../session/export-names.ts';

/**
 * Reads `--run ID [--param k=v]... [--export FORMAT:FILE]... [--picture FILE] [--quit]`. Everything else on the line belongs to
 * Electron or Chromium and is left alone. Relative files are taken from `directory`.
 */
export function parseStartup(argv: readonly string[], directory: string): Result<StartupRequest> {
  let scenario: string | undefined;
  let picture: string | undefined;
  let isQuitAsked = false;
  const parameters: Record<string, string> = {};
  const exports: { readonly format: ExportFormat; readonly file: string }[] = [];

  for (let index = 0; index < argv.length; index++) {
    const option = argv[index] ?? '';
    if (option === '--quit') isQuitAsked = true;
    if (!takesValue.has(option)) continue;
    index += 1;
    const value = argv[index];
    if (value === undefined || value === '') return fail('bad-option', { option, detail: 'a value is missing', detailZh: '缺少值' });
    if (option === '--run') scenario = value;
    if (option === '--picture') picture = path.resolve(directory, value);
    if (option === '--param') {
      const pair = splitOnce(value, '=');
      if (pair === undefined) return fail('bad-option', { option, detail: 'expected name=value', detailZh: '应为 名称=值' });
      parameters[pair[0]] = pair[1];
    }
    if (option === '--export') {
      const pair = splitOnce(value, ':');
      if (pair === undefined || !isExportFormat(pair[0])) {
        return fail('bad-option', { option, detail: 'expected FORMAT:FILE', detailZh: '应为 格式:文件' });
      }
      exports.push({ format: pair[0], file: path.resolve(directory, pair[1]) });
    }
  }

  const rest = { exports, ...(picture === undefined ? {} : { picture }), quit: isQuitAsked };
  if (scenario === undefined) {
    if (exports.length === 0 && Object.keys(parameters).length === 0) return succeed(rest);
    return fail('bad-option', { option: '--run', detail: '--param and --export need it', detailZh: '--param 和 --export 需要它' });
  }
  const known = findScenario(scenario);
  if (known === undefined) return fail('unknown-scenario', { scenario });
  const parsed = parseParameters(known, parameters);
  if (!parsed.ok) return fail('bad-parameter', { parameter: parsed.parameter, detail: parsed.problem.en, detailZh: parsed.problem.zh });
  return succeed({ ...rest, run: { scenario, parameters: parsed.value } });
}

const takesValue = new Set(['--run', '--param', '--export', '--picture']);

function splitOnce(text: string, separator: string): readonly [string, string] | undefined {
  const at = text.indexOf(separator);
  return at < 1 ? undefined : [text.slice(0, at), text.slice(at + 1)];
}
