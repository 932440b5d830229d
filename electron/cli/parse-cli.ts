import { parseArgs } from 'node:util';
import type { ExportFormat, Language } from '../ipc/contract.ts';
import { isExportFormat } from '../session/export-names.ts';
import type { CliTexts } from '../text/cli.ts';

export type CliCommand =
  | { readonly kind: 'help'; readonly topic: string | undefined }
  | { readonly kind: 'version' }
  | { readonly kind: 'list' }
  | { readonly kind: 'run-scenario'; readonly scenario: string; readonly parameters: Readonly<Record<string, string>> }
  | { readonly kind: 'run-command'; readonly command: string; readonly args: readonly string[] }
  | { readonly kind: 'lecture'; readonly isShort: boolean }
  | { readonly kind: 'sessions' }
  | { readonly kind: 'show'; readonly session: string }
  | { readonly kind: 'export'; readonly session: string; readonly format: ExportFormat; readonly file: string | undefined };

export interface CliRequest {
  readonly command: CliCommand;
  readonly isJson: boolean;
  readonly language: Language | undefined;
}
export type ParsedCli = { readonly ok: true; readonly request: CliRequest } | { readonly ok: false; readonly problem: string };

const options = {
  json: { type: 'boolean' },
  short: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  lang: { type: 'string' },
  param: { type: 'string', multiple: true },
  to: { type: 'string' },
  output: { type: 'string', short: 'o' },
} as const;

/** Reads the command line. A problem is one sentence in the language of `texts`. */
export function parseCli(argv: readonly string[], texts: CliTexts): ParsedCli {
  const end = argv.indexOf('--');
  const own = end < 0 ? argv : argv.slice(0, end);
  const observed = end < 0 ? undefined : argv.slice(end + 1);
  const read = readOptions(own);
  if (typeof read === 'string') return { ok: false, problem: texts.badOption(read) };
  const { values, positionals } = read;
  const language = values.lang === undefined ? undefined : readLanguage(values.lang);
  if (values.lang !== undefined && language === undefined) return { ok: false, problem: texts.badLanguage(values.lang) };

  const command = readCommand(positionals, values, observed, texts);
  if (typeof command === 'string') return { ok: false, problem: command };
  return { ok: true, request: { command, isJson: values.json === true, language } };
}

type Values = NonNullable<Exclude<ReturnType<typeof readOptions>, string>>['values'];

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}

function readCommand(
  positionals: readonly string[],
  values: Values,
  observed: readonly string[] | undefined,
  texts: CliTexts,
): CliCommand | string {
  const [name, first, ...extra] = positionals;
  if (values.version === true) return { kind: 'version' };
  if (values.help === true || name === undefined || name === 'help') return { kind: 'help', topic: name === 'help' ? first : name };
  if (extra.length > 0) return texts.unexpected(extra.join(' '));
  const isMisplaced =
    (values.param !== undefined && name !== 'run') ||
    (values.short !== undefined && name !== 'lecture') ||
    ((values.to ?? values.output) !== undefined && name !== 'export');
  if (isMisplaced) return texts.misplacedOption(name);
  switch (name) {
    case 'list':
    case 'sessions':
      return first === undefined ? { kind: name } : texts.unexpected(first);
    case 'lecture':
      return first === undefined ? { kind: name, isShort: values.short === true } : texts.unexpected(first);
    case 'run':
      return readRun(first, values.param ?? [], observed, texts);
    case 'show':
      return first === undefined ? texts.missing('SESSION') : { kind: 'show', session: first };
    case 'export': {
      if (first === undefined) return texts.missing('SESSION');
      if (values.to === undefined) return texts.missing('--to FORMAT');
      if (!isExportFormat(values.to)) return texts.badFormat(values.to);
      return { kind: 'export', session: first, format: values.to, file: values.output };
    }
    default:
      return texts.unknownCommand(name);
  }
}

function readRun(
  scenario: string | undefined,
  pairs: readonly string[],
  observed: readonly string[] | undefined,
  texts: CliTexts,
): CliCommand | string {
  if (observed !== undefined) {
    const [command, ...args] = observed;
    if (command === undefined) return texts.missing('COMMAND');
    if (scenario !== undefined || pairs.length > 0) return texts.unexpected(scenario ?? '--param');
    return { kind: 'run-command', command, args };
  }
  if (scenario === undefined) return texts.missing('ID');
  const parameters: Record<string, string> = {};
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 1) return texts.badPair(pair);
    parameters[pair.slice(0, at)] = pair.slice(at + 1);
  }
  return { kind: 'run-scenario', scenario, parameters };
}

function readLanguage(text: string): Language | undefined {
  if (/^en/i.test(text)) return 'en';
  return /^zh/i.test(text) ? 'zh-CN' : undefined;
}
