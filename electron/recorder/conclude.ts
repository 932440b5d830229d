import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fail, readMessage, succeed, type Result } from '../result.ts';
import { FINDINGS_LOG, type FindingLine } from '../trace/app-line.ts';
import { MODEL_VERSION } from '../trace/model-version.ts';
import { Trace } from '../trace/trace.ts';
import { CHUNK_BYTES, openFolderTail } from './tail.ts';
import { describeFinding, describeRisk } from './watch-waits.ts';

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
      ...keepFoundTimes(
        [...trace.deadlocks({}).map(describeFinding), ...trace.lockOrder({}).risks.map(describeRisk)],
        readOldLines(folder),
      ),
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

/** When something was found while the session ran cannot be made again from the logs: it is taken over. */
function keepFoundTimes(lines: readonly FindingLine[], old: ReadonlySet<string>): readonly FindingLine[] {
  const found = new Map<string, number>();
  for (const text of old) {
    const line = parseFound(text);
    if (line?.foundNs !== undefined) found.set(nameFound(line), line.foundNs);
  }
  return lines.map((line) => (isFound(line) ? { ...line, foundNs: found.get(nameFound(line)) } : line));
}

type Found = Extract<FindingLine, { readonly kind: 'deadlock' | 'lock-order' }>;

function isFound(line: FindingLine): line is Found {
  return line.kind === 'deadlock' || line.kind === 'lock-order';
}

/** By its locks a risk is the same also when an order was seen that was taken earlier. */
function nameFound(line: Found): string {
  if (line.kind === 'lock-order') return `lock-order ${[...line.locks].sort().join(' ')}`;
  const lanes = line.lanes.map(({ process, tid }) => `${process} ${tid}`).sort();
  return `${line.cause} ${line.sinceNs} ${lanes.join('; ')}`;
}

/** The lines that the watch wrote; anything else is not asked for here. */
function parseFound(text: string): Found | undefined {
  try {
    const line = JSON.parse(text) as Partial<FindingLine> | null;
    if (line?.kind === 'deadlock') return typeof line.foundNs === 'number' && Array.isArray(line.lanes) ? (line as Found) : undefined;
    if (line?.kind === 'lock-order') return typeof line.foundNs === 'number' && Array.isArray(line.locks) ? (line as Found) : undefined;
    return undefined;
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
