import { scenarios } from '../../scenarios/catalog.ts';
import type { EvidenceStatus, Scenario } from '../../scenarios/scenario.ts';
import type { Guardian } from '../launch/guardian.ts';
import { describeProblem } from '../text/problems.ts';
import type { CliContext } from './context.ts';
import { guard, recordRun, watchInterruption } from './record.ts';
import { INTERRUPTED } from './run.ts';
import { hasEndedWell, type SessionDocument } from './session-document.ts';

/** One check of one claim, on the last recording that was made for it. */
export interface LectureRow {
  readonly claim: string;
  readonly name: string;
  readonly scenario: string;
  readonly session: string | null;
  readonly status: EvidenceStatus;
  readonly statement: string;
  readonly correction: string | null;
  readonly expected: string;
  readonly measured: string;
  /** How often the scenario was run: more than once when a check could not decide. */
  readonly runs: number;
}

/** A scenario with a check that cannot decide is run again, at most this often in all; the table says how often. */
const MOST_RUNS = 3;
const STATUSES: readonly EvidenceStatus[] = ['proved', 'modelled', 'not-proved', 'inconclusive'];

/**
 * The whole lecture: every scenario that claims something, in the order of the catalogue, and a table of what was found. `isShort` takes the
 * scenarios' small parameters. Answers the exit code: 0 when every check is proved or modelled and every program ended well.
 */
export async function runLecture(isShort: boolean, context: CliContext): Promise<number> {
  const claiming = scenarios.filter(({ claims }) => claims.length > 0);
  const guardian = guard(context);
  const interruption = watchInterruption(context);
  const rows: LectureRow[] = [];
  const failures: { readonly scenario: string; readonly message: string }[] = [];
  const startMs = performance.now();
  try {
    for (const [index, scenario] of claiming.entries()) {
      if (interruption.signal.aborted) break;
      if (!context.isJson)
        process.stdout.write(`${context.texts.lecture.heading(index + 1, claiming.length, say(scenario.title, context))}\n`);
      const outcome = await runDecided(scenario, isShort, context, guardian, interruption.signal);
      rows.push(...outcome.rows);
      if (outcome.failure !== undefined) failures.push({ scenario: scenario.id, message: outcome.failure });
      if (!context.isJson) process.stdout.write(`${printOutcome(outcome, context)}\n`);
    }
  } finally {
    interruption.release();
    guardian.close();
  }
  const seconds = (performance.now() - startMs) / 1000;
  const isProved = rows.every(({ status }) => status === 'proved' || status === 'modelled');
  context.print({ rows, failures, counts: countStatuses(rows), seconds }, () => printSummary(rows, seconds, context));
  if (interruption.signal.aborted) return INTERRUPTED;
  return isProved && failures.length === 0 ? 0 : 1;
}

interface Outcome {
  readonly rows: readonly LectureRow[];
  /** Why the program itself did not end well; its checks may still hold. */
  readonly failure: string | undefined;
}

async function runDecided(
  scenario: Scenario,
  isShort: boolean,
  context: CliContext,
  guardian: Guardian,
  signal: AbortSignal,
): Promise<Outcome> {
  const parameters = isShort ? (scenario.short ?? {}) : {};
  for (let runs = 1; ; runs += 1) {
    const recorded = await recordRun({ kind: 'scenario', scenario: scenario.id, parameters }, context, guardian, signal);
    if (!recorded.ok) {
      const { message } = describeProblem(recorded.failure, context.language);
      return { rows: makeRows(scenario, undefined, message, runs, context), failure: message };
    }
    const rows = makeRows(scenario, recorded.value, context.texts.lecture.noEvidence, runs, context);
    // What is not proved stays so: another run must not be a way to get rid of it.
    const isOpen = rows.some(({ status }) => status === 'inconclusive') && !rows.some(({ status }) => status === 'not-proved');
    if (isOpen && runs < MOST_RUNS && !signal.aborted) continue;
    return { rows, failure: hasEndedWell(recorded.value) ? undefined : context.texts.lecture.endedBadly(recorded.value.session.id) };
  }
}

/** Every claim of the scenario has its row, whatever became of the run. */
function makeRows(
  scenario: Scenario,
  document: SessionDocument | undefined,
  nothing: string,
  runs: number,
  context: CliContext,
): LectureRow[] {
  return scenario.claims.map((claim) => {
    const found = document?.evidence.find((row) => row.claim === claim.id && row.name === claim.name);
    return {
      claim: claim.id,
      name: claim.name,
      scenario: scenario.id,
      session: document?.session.id ?? null,
      status: found?.status ?? 'inconclusive',
      statement: say(claim.statement, context),
      correction: claim.correction === undefined ? null : say(claim.correction, context),
      expected: found?.expected ?? '',
      measured: found?.measured ?? nothing,
      runs,
    };
  });
}

function countStatuses(rows: readonly LectureRow[]): Record<EvidenceStatus, number> {
  const count = (wanted: EvidenceStatus): number => rows.filter(({ status }) => status === wanted).length;
  return { proved: count('proved'), modelled: count('modelled'), 'not-proved': count('not-proved'), inconclusive: count('inconclusive') };
}

function printOutcome({ rows, failure }: Outcome, { texts }: CliContext): string {
  const lines = rows.flatMap((row) => [
    `  ${row.claim.padEnd(4)} ${texts.statuses[row.status]}  ${row.name}: ${row.statement}${row.runs > 1 ? ` ${texts.lecture.again(row.runs)}` : ''}`,
    ...(row.correction === null ? [] : [`         ${texts.lecture.correction}: ${row.correction}`]),
    `         ${texts.expected}: ${row.expected}`,
    `         ${texts.measured}: ${row.measured}`,
  ]);
  return [...lines, ...(failure === undefined ? [] : [`  ${failure}`])].join('\n');
}

/** Claims by number: one holds when all its checks do. */
function printSummary(rows: readonly LectureRow[], seconds: number, { texts }: CliContext): string {
  const claims = [...new Set(rows.map(({ claim }) => claim))];
  const isHeld = (claim: string): boolean =>
    rows.every((row) => row.claim !== claim || row.status === 'proved' || row.status === 'modelled');
  const open = claims.filter((claim) => !isHeld(claim));
  const counts = countStatuses(rows);
  const statuses = STATUSES.map((status) => `${texts.statuses[status]} ${counts[status]}`);
  return [
    '',
    texts.lecture.summary(claims.length - open.length, claims.length, seconds.toFixed(0)),
    `${texts.lecture.checks}: ${statuses.join(', ')}`,
    ...(open.length === 0 ? [] : [`${texts.lecture.open}: ${open.join(', ')}`]),
  ].join('\n');
}

function say(text: { readonly en: string; readonly zh: string }, { language }: CliContext): string {
  return language === 'zh-CN' ? text.zh : text.en;
}
