import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fail, readMessage, succeed, type Result } from '../result.ts';
import { FINDINGS_LOG, type FindingLine } from '../trace/app-line.ts';
import { MODEL_VERSION } from '../trace/model-version.ts';
import { Trace } from '../trace/trace.ts';
import { CHUNK_BYTES, openFolderTail } from './tail.ts';
import { describeFinding } from './watch-waits.ts';

export type FindingCounts = Extract<FindingLine, { readonly kind: 'counts' }>;

/**
 * Reads a session that has ended, evaluates its evidence, and keeps both in `findings.jsonl`, replacing an older one. Other
 * work has its turn in between.
 */
export async function concludeSession(folder: string): Promise<Result<FindingCounts>> {
  try {
    const trace = await readWhole(folder);
    const counts = countFindings(trace);
    const session = trace.overview({}).header?.session ?? path.basename(folder);
    const evidence = trace.evidence({}).map(({ claim, name, status, expected, measured }): FindingLine => ({
      kind: 'evidence',
      claim,
      name,
      status,
      expected,
      measured,
    }));
    writeFindings(folder, [
      { kind: 'findings', modelVersion: MODEL_VERSION, session },
      counts,
      ...keepFoundTimes(trace.deadlocks({}).map(describeFinding), readOldLines(folder)),
      ...describeRisks(trace),
      ...evidence,
    ]);
    return succeed(counts);
  } catch (error) {
    return fail('session-unreadable', { session: path.basename(folder), detail: readMessage(error) }, error);
  }
}

async function readWhole(folder: string): Promise<Trace> {
  const trace = new Trace();
  const tail = openFolderTail(folder);
  try {
    while (!tail.read(CHUNK_BYTES, (log, offset, bytes) => trace.append(log, offset, bytes), true)) await setImmediate();
    return trace;
  } finally {
    tail.close();
  }
}

function countFindings(trace: Trace): FindingCounts {
  const { counts, endNs, ended } = trace.overview({});
  return {
    kind: 'counts',
    processes: counts.processes,
    events: counts.events,
    messages: counts.messages,
    samples: counts.samples,
    badLines: counts.badLines,
    missingReports: counts.missingReports,
    durationNs: ended?.tNs ?? endNs,
  };
}

function describeRisks(trace: Trace): readonly FindingLine[] {
  return trace.lockOrder({}).risks.map(({ pairs, text }) => ({
    kind: 'lock-order',
    sinceNs: Math.max(...pairs.map(({ firstNs }) => firstNs)),
    locks: pairs.map(({ held }) => held.lock),
    text,
  }));
}

/** When a deadlock was found while the session ran cannot be made again from the logs: it is taken over. */
function keepFoundTimes(lines: readonly FindingLine[], old: ReadonlySet<string>): readonly FindingLine[] {
  const found = new Map<string, number>();
  for (const text of old) {
    const line = parseDeadlock(text);
    if (line?.foundNs !== undefined) found.set(nameDeadlock(line), line.foundNs);
  }
  return lines.map((line) => (line.kind === 'deadlock' ? { ...line, foundNs: found.get(nameDeadlock(line)) } : line));
}

type Deadlock = Extract<FindingLine, { readonly kind: 'deadlock' }>;

function nameDeadlock({ cause, sinceNs, lanes }: Pick<Deadlock, 'cause' | 'sinceNs' | 'lanes'>): string {
  return `${cause} ${sinceNs} ${lanes
    .map(({ process, tid }) => `${process} ${tid}`)
    .sort()
    .join('; ')}`;
}

/** The lines that {@link describeFinding} wrote; anything else is not asked for here. */
function parseDeadlock(text: string): Deadlock | undefined {
  try {
    const line = JSON.parse(text) as Partial<Deadlock> | null;
    const isWhole = line?.kind === 'deadlock' && typeof line.foundNs === 'number' && Array.isArray(line.lanes);
    return isWhole ? (line as Deadlock) : undefined;
  } catch {
    return undefined; // torn: the app was ended while it wrote
  }
}

function readOldLines(folder: string): ReadonlySet<string> {
  try {
    return new Set(readFileSync(path.join(folder, FINDINGS_LOG), 'utf8').split('\n'));
  } catch {
    return new Set(); // there is none yet
  }
}

/** Whole or not at all: a reader never sees half of it. */
function writeFindings(folder: string, lines: readonly FindingLine[]): void {
  const file = path.join(folder, FINDINGS_LOG);
  writeFileSync(`${file}.part`, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  renameSync(`${file}.part`, file);
}
