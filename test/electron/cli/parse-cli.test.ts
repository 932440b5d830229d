import { describe, expect, it } from 'vitest';
import { parseCli } from '../../../electron/cli/parse-cli.ts';
import { cliTexts } from '../../../electron/text/cli.ts';

const texts = cliTexts('en');
const parse = (line: string): unknown => {
  const parsed = parseCli(line === '' ? [] : line.split(' '), texts);
  return parsed.ok ? parsed.request.command : parsed.problem;
};

describe('parseCli', () => {
  it.each([
    ['', { kind: 'help', topic: undefined }],
    ['--help', { kind: 'help', topic: undefined }],
    ['run --help', { kind: 'help', topic: 'run' }],
    ['--version', { kind: 'version' }],
    ['list --json', { kind: 'list' }],
    ['sessions', { kind: 'sessions' }],
    ['lecture', { kind: 'lecture', isShort: false }],
    ['lecture --short --json', { kind: 'lecture', isShort: true }],
    [
      'run mutex --param threads=2 --param additions=100',
      { kind: 'run-scenario', scenario: 'mutex', parameters: { threads: '2', additions: '100' } },
    ],
    ['run --json -- node --help x', { kind: 'run-command', command: 'node', args: ['--help', 'x'] }],
    ['show last', { kind: 'show', session: 'last' }],
    ['export 2026 --to archive', { kind: 'export', session: '2026', format: 'archive', file: undefined }],
    ['export 2026 --to csv-samples -o x.csv', { kind: 'export', session: '2026', format: 'csv-samples', file: 'x.csv' }],
  ])('reads “%s”', (line, command) => {
    expect(parse(line)).toEqual(command);
  });

  it.each([
    ['frobnicate', 'There is no command “frobnicate”.'],
    ['run', 'ID is missing.'],
    ['run --', 'COMMAND is missing.'],
    ['run mutex -- ls', 'Unexpected: mutex.'],
    ['run mutex --param threads', '--param threads: expected NAME=VALUE.'],
    ['run mutex extra', 'Unexpected: extra.'],
    ['list extra', 'Unexpected: extra.'],
    ['lecture mutex', 'Unexpected: mutex.'],
    ['run mutex --short', '“run” does not take that option.'],
    ['list --param a=b', '“list” does not take that option.'],
    ['show', 'SESSION is missing.'],
    ['export last', '--to FORMAT is missing.'],
    ['export last --to pdf', 'There is no format “pdf”: archive, chrome-trace, csv-samples or csv-messages.'],
    ['list --lang fr', 'There is no language “fr”: en or zh-CN.'],
  ])('refuses “%s”', (line, problem) => {
    expect(parse(line)).toBe(problem);
  });

  it('refuses an unknown option', () => {
    expect(parse('list --colour')).toMatch(/Unknown option '--colour'/);
  });

  it.each([
    ['zh', 'zh-CN'],
    ['zh-CN', 'zh-CN'],
    ['en', 'en'],
  ])('takes the language %s', (name, language) => {
    expect(parseCli(['list', '--lang', name], texts)).toMatchObject({ ok: true, request: { language } });
  });
});
