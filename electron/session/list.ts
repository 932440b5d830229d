import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { SessionSummary } from '../ipc/contract.ts';
import { FINDINGS_LOG, REPORTS_FOLDER } from '../trace/app-line.ts';
import { findSessionsFolder, isSessionId } from './home.ts';
import { parseFinding } from './parse-finding.ts';
import { readSessionEnds } from './read-ends.ts';

/** Every session of a home, the newest first. A folder that is no session is listed as unreadable; none stops the others. */
export async function listSessions(home: string): Promise<SessionSummary[]> {
  const sessions = findSessionsFolder(home);
  if (!existsSync(sessions)) return [];
  const summaries: SessionSummary[] = [];
  for (const entry of readdirSync(sessions, { withFileTypes: true })) {
    // Hidden ones are archives that are being unpacked.
    if (!entry.isDirectory() || !isSessionId(entry.name)) continue;
    summaries.push(summarizeSession(path.join(sessions, entry.name)));
    // Hundreds of sessions are read in slices, so that the window stays quick.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return summaries.sort((a, b) => b.startedAt.localeCompare(a.startedAt) || b.session.localeCompare(a.session));
}

/** One session, by the ends of its log and its findings. Never throws: what cannot be read is `unreadable`. */
export function summarizeSession(folder: string): SessionSummary {
  const session = path.basename(folder);
  const bytes = measureBytes(folder);
  try {
    const { header, lastNs, ended, isRunning } = readSessionEnds(folder);
    const findings = readFindings(folder);
    return {
      session,
      subject: header.subject,
      startedAt: header.startedAt,
      durationNs: isRunning ? undefined : lastNs,
      state: isRunning ? 'running' : ended === undefined ? 'cut-off' : 'ended',
      processes: findings.processes ?? ended?.processes,
      messages: findings.messages,
      evidence: findings.evidence,
      bytes,
    };
  } catch {
    // Said by the state; the details come when someone opens it.
    return {
      session,
      subject: { kind: 'command', command: session, args: [] },
      startedAt: readChangeTime(folder),
      durationNs: undefined,
      state: 'unreadable',
      processes: undefined,
      messages: undefined,
      evidence: [],
      bytes,
    };
  }
}

interface Findings {
  processes: number | undefined;
  messages: number | undefined;
  readonly evidence: SessionSummary['evidence'][number][];
}

function readFindings(folder: string): Findings {
  const findings: Findings = { processes: undefined, messages: undefined, evidence: [] };
  const file = path.join(folder, FINDINGS_LOG);
  if (!existsSync(file)) return findings;
  for (const text of readFileSync(file, 'utf8').split('\n')) {
    const line = parseFinding(text);
    if (line?.kind === 'counts') {
      findings.processes = line.processes;
      findings.messages = line.messages;
    } else if (line?.kind === 'evidence') findings.evidence.push({ claim: line.claim, status: line.status });
  }
  return findings;
}

/** Bytes of the folder's files, two levels deep. */
function measureBytes(folder: string): number {
  let bytes = 0;
  for (const part of [folder, path.join(folder, REPORTS_FOLDER), path.join(folder, 'source')]) {
    if (!existsSync(part)) continue;
    for (const entry of readdirSync(part, { withFileTypes: true })) {
      if (entry.isFile()) bytes += statSync(path.join(part, entry.name), { throwIfNoEntry: false })?.size ?? 0;
    }
  }
  return bytes;
}

function readChangeTime(folder: string): string {
  return (statSync(folder, { throwIfNoEntry: false })?.mtime ?? new Date(0)).toISOString();
}
