#!/usr/bin/env node
import { realpathSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import manifest from '../package.json' with { type: 'json' };
import type { CliContext } from './cli/context.ts';
import { runLecture } from './cli/lecture.ts';
import { parseCli, type CliRequest } from './cli/parse-cli.ts';
import { printSession } from './cli/print-session.ts';
import { exportNamed, listRecorded, listScenarios, showSession } from './cli/read-commands.ts';
import { runSubject } from './cli/run.ts';
import type { Language } from './ipc/contract.ts';
import { findHome } from './session/home.ts';
import { cliTexts } from './text/cli.ts';
import { chooseLanguage, readTerminalLanguages } from './text/language.ts';
import { describeProblem } from './text/problems.ts';

/** The same work as the window's, in plain Node. */
const WRONG_USE = 2;
const terminalLanguage = chooseLanguage('system', readTerminalLanguages(process.env));

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});

async function main(argv: readonly string[]): Promise<number> {
  const parsed = parseCli(argv, cliTexts(terminalLanguage));
  if (!parsed.ok) {
    process.stderr.write(`${parsed.problem}\n${cliTexts(terminalLanguage).seeHelp}\n`);
    return WRONG_USE;
  }
  return await perform(parsed.request, createContext(parsed.request.language ?? terminalLanguage, parsed.request.isJson));
}

async function perform({ command }: CliRequest, context: CliContext): Promise<number> {
  switch (command.kind) {
    case 'help':
      process.stdout.write(`${context.texts.usage}\n`);
      return 0;
    case 'version':
      process.stdout.write(`${context.version}\n`);
      return 0;
    case 'list':
      return listScenarios(context);
    case 'run-scenario':
      return await runSubject({ kind: 'scenario', scenario: command.scenario, parameters: command.parameters }, context);
    case 'run-command':
      return await runSubject({ kind: 'command', command: command.command, args: command.args, directory: context.directory }, context);
    case 'lecture':
      return await runLecture(command.isShort, context);
    case 'sessions':
      return await listRecorded(context);
    case 'show':
      return await showSession(command.session, context);
    case 'export':
      return await exportNamed(command.session, command.format, command.file, context);
  }
}

function createContext(language: Language, isJson: boolean): CliContext {
  const texts = cliTexts(language);
  const print = (value: unknown, text: () => string): void => {
    process.stdout.write(`${isJson ? JSON.stringify(value, undefined, 2) : text()}\n`);
  };
  return {
    home: findHome(process.env, process.platform, os.homedir()),
    // A `bin` link leads here from elsewhere.
    nodeFolder: path.dirname(realpathSync(process.argv[1] ?? '.')),
    directory: process.env['FORKSCOPE_DIRECTORY'] ?? process.cwd(),
    version: manifest.version,
    language,
    texts,
    isJson,
    print,
    printSession: (document) => print(document, () => printSession(document, texts)),
    printProblem({ failure }) {
      const described = describeProblem(failure, language);
      process.stderr.write(`${described.message}\n`);
      if (isJson) process.stdout.write(`${JSON.stringify({ failure: described })}\n`);
      return failure.code === 'unknown-scenario' || failure.code === 'bad-parameter' ? WRONG_USE : 1;
    },
  };
}
