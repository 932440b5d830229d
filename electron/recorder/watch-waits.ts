import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FINDINGS_LOG, type FindingLine } from '../trace/app-line.ts';
import { SHORTEST_STUCK_NS } from '../trace/deadlocks.ts';
import { findRiskNs } from '../trace/lock-order.ts';
import { MODEL_VERSION } from '../trace/model-version.ts';
import { nameStuckRow } from '../trace/stuck-rows.ts';
import { WaitIntake } from '../trace/wait-intake.ts';
import type { DeadlockRow, LockOrderTable } from '../trace/wait-queries.ts';
import { CHUNK_BYTES, openFolderTail } from './tail.ts';

/** Logs that have been silent are read each fourth time: a deadlock is found within four of these, and a reading. */
const INTERVAL_MS = 40;

export interface WaitWatch {
  close(): void;
}

/**
 * Reads a session while it runs, and keeps each deadlock, each wait for somebody dead and each risk of the locks' order in `findings.jsonl` as
 * soon as it is there. `onFound` is told of each deadlock and endless wait once. A folder that cannot be read ends the watch: the end of the session says so.
 */
export function watchWaits(folder: string, onFound: (row: DeadlockRow) => void = () => undefined, intervalMs = INTERVAL_MS): WaitWatch {
  const intake = new WaitIntake();
  const tail = openFolderTail(folder);
  const known = new Set<string>();
  let isClosed = false;
  /** Something is stuck, but not yet for long enough to be told. */
  let isWaiting = false;
  let timer: NodeJS.Timeout | undefined = setTimeout(look, 0);

  /** On the session's clock, once its header has been read. */
  function readSinceEpochNs(): number | undefined {
    return intake.epochNs === undefined ? undefined : Number(process.hrtime.bigint() - BigInt(intake.epochNs));
  }

  function read(isFinal: boolean): boolean {
    return tail.read(4 * CHUNK_BYTES, (log, offset, bytes) => intake.append(log, offset, bytes), isFinal);
  }

  function look(): void {
    try {
      const isAtEnd = read(false);
      let rows = isAtEnd ? (isWaiting ? intake.findAll() : intake.findNew()) : [];
      // Logs are read one after another: a lane that was read early may have gone on before the one that was read last began to wait for it.
      // What stands after a second, complete reading stands on what was on disk at the first.
      if (rows.length > 0 && read(true)) rows = intake.findAll();
      const nowNs = readSinceEpochNs() ?? Infinity;
      const lasting = rows.filter(({ sinceNs }) => nowNs - sinceNs >= SHORTEST_STUCK_NS);
      if (isAtEnd) isWaiting = lasting.length < rows.length;
      for (const row of lasting) if (keep(nameStuckRow(row), describeFinding(row))) onFound(row);
      if (isAtEnd) for (const risk of intake.findNewRisks()) keep(nameRisk(risk), describeRisk(risk));
      if (!isClosed) timer = setTimeout(look, isAtEnd ? intervalMs : 0);
    } catch {
      close();
    }
  }

  /** Writes what is not known yet; true when it was new. */
  function keep(name: string, line: FindingLine): boolean {
    if (known.has(name)) return false;
    known.add(name);
    const foundNs = readSinceEpochNs();
    const file = path.join(folder, FINDINGS_LOG);
    const head: FindingLine = { kind: 'findings', modelVersion: MODEL_VERSION, session: path.basename(folder) };
    if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(head)}\n`);
    appendFileSync(file, `${JSON.stringify({ ...line, foundNs })}\n`);
    return true;
  }

  function close(): void {
    if (isClosed) return;
    isClosed = true;
    clearTimeout(timer);
    tail.close();
  }
  return { close };
}

/** A deadlock as it stands in `findings.jsonl`. */
export function describeFinding(row: DeadlockRow): FindingLine {
  const lanes = row.steps.map(({ lane }) => ({ process: lane.process, tid: lane.tid }));
  return { kind: 'deadlock', cause: row.kind, sinceNs: row.sinceNs, untilNs: row.untilNs, lanes, text: row.text };
}

type Risk = LockOrderTable['risks'][number];

/** A risk as it stands in `findings.jsonl`. */
export function describeRisk(risk: Risk): FindingLine {
  return { kind: 'lock-order', sinceNs: findRiskNs(risk), locks: risk.pairs.map(({ held }) => held.lock), text: risk.text };
}

function nameRisk({ pairs }: Risk): string {
  return `lock-order ${pairs
    .map(({ held }) => held.lock)
    .sort()
    .join(' ')}`;
}
