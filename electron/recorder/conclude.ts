import { renameSync, writeFileSync } from 'node:fs';
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
      ...trace.deadlocks({}).map(describeFinding),
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

/** Whole or not at all: a reader never sees half of it. */
function writeFindings(folder: string, lines: readonly FindingLine[]): void {
  const file = path.join(folder, FINDINGS_LOG);
  writeFileSync(`${file}.part`, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  renameSync(`${file}.part`, file);
}
