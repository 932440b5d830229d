import path from 'node:path';
import { chapters, scenarios } from '../../scenarios/catalog.ts';
import type { Parameter, Scenario } from '../../scenarios/scenario.ts';
import type { ExportFormat, SessionSummary } from '../ipc/contract.ts';
import type { Result } from '../result.ts';
import { suggestExportFile } from '../session/export-names.ts';
import { exportSession } from '../session/export.ts';
import { findSessionsFolder } from '../session/home.ts';
import { listSessions } from '../session/list.ts';
import type { CliContext } from './context.ts';
import { findSession } from './find-session.ts';
import { readDocument } from './read-document.ts';

/** The commands that only read: `list`, `sessions`, `show`, `export`. Each answers the exit code. */
export function listScenarios(context: CliContext): number {
  const translate = (text: { readonly en: string; readonly zh: string }): string => (context.language === 'zh-CN' ? text.zh : text.en);
  const describe = (scenario: Scenario) => ({
    id: scenario.id,
    chapter: scenario.chapter,
    title: translate(scenario.title),
    summary: translate(scenario.summary),
    parameters: scenario.parameters.map((parameter) => ({ ...describeParameter(parameter), label: translate(parameter.label) })),
    claims: scenario.claims.map((claim) => ({ claim: claim.id, name: claim.name, statement: translate(claim.statement) })),
  });
  context.print(scenarios.map(describe), () =>
    chapters
      .flatMap((chapter) => [
        translate(chapter.title),
        ...scenarios
          .filter((scenario) => scenario.chapter === chapter.id)
          .map(describe)
          .flatMap((scenario) => [
            `  ${scenario.id}: ${scenario.summary}`,
            ...scenario.parameters.map(
              ({ id, range, label, default: usual }) => `      --param ${id}=${String(usual)}  (${range}) ${label}`,
            ),
          ]),
      ])
      .join('\n'),
  );
  return 0;
}

function describeParameter(parameter: Parameter) {
  const { id, kind } = parameter;
  switch (parameter.kind) {
    case 'number':
      return { id, kind, default: parameter.default, range: `${parameter.minimum}…${parameter.maximum}` };
    case 'choice':
      return { id, kind, default: parameter.default, range: parameter.choices.map(({ value }) => value).join(' | ') };
    case 'switch':
      return { id, kind, default: parameter.default, range: 'true | false' };
  }
}

export async function listRecorded(context: CliContext): Promise<number> {
  const sessions = await listSessions(context.home);
  context.print(sessions, () =>
    sessions.length === 0 ? context.texts.none : sessions.map((summary) => describeSummary(summary, context)).join('\n'),
  );
  return 0;
}

function describeSummary({ session, state, processes, messages, evidence }: SessionSummary, { texts }: CliContext): string {
  const proved = evidence.filter(({ status }) => status === 'proved' || status === 'modelled').length;
  const counts = [
    `${texts.processes} ${processes ?? '–'}`,
    `${texts.messages} ${messages ?? '–'}`,
    ...(evidence.length === 0 ? [] : [`${texts.evidence} ${proved}/${evidence.length}`]),
  ];
  return `${session}  ${texts.states[state]}  ${counts.join('  ')}`;
}

export async function showSession(name: string, context: CliContext): Promise<number> {
  const found = await findNamed(name, context);
  if (!found.ok) return context.printProblem(found);
  const read = await readDocument(found.value.session, path.join(findSessionsFolder(context.home), found.value.session), context.language);
  if (!read.ok) return context.printProblem(read);
  context.printSession(read.value);
  return 0;
}

export async function exportNamed(name: string, format: ExportFormat, file: string | undefined, context: CliContext): Promise<number> {
  const found = await findNamed(name, context);
  if (!found.ok) return context.printProblem(found);
  const { session } = found.value;
  const target = file === undefined ? suggestExportFile(context.directory, session, format) : path.resolve(context.directory, file);
  const exported = await exportSession(context.home, session, format, target, { overwrite: false });
  if (!exported.ok) return context.printProblem(exported);
  context.print({ session, format, ...exported.value }, () => context.texts.exported(exported.value.file, exported.value.bytes));
  return 0;
}

async function findNamed(name: string, context: CliContext): Promise<Result<SessionSummary>> {
  return findSession(await listSessions(context.home), name);
}
