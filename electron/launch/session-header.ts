import { existsSync } from 'node:fs';
import os from 'node:os';
import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import type { AppLineBody } from '../session/app-log.ts';
import { SESSION_FORMAT_VERSION, type LaunchSubject, type SessionLine } from '../trace/app-line.ts';

export interface HeaderFacts {
  readonly session: string;
  readonly subject: LaunchSubject;
  readonly startedAt: Date;
  readonly epochNs: bigint;
  readonly appVersion: string;
  readonly runtime: string;
  readonly writer: ProcessKey;
  readonly source: string | undefined;
}

/** The first line of a session's log. */
export function makeHeader(facts: HeaderFacts): AppLineBody & { kind: 'session' } {
  const cpus = os.cpus();
  return {
    kind: 'session',
    version: SESSION_FORMAT_VERSION,
    session: facts.session,
    subject: facts.subject,
    ...(facts.source === undefined ? {} : { source: facts.source }),
    startedAt: facts.startedAt.toISOString(),
    epochNs: facts.epochNs.toString(),
    app: { version: facts.appVersion, runtime: facts.runtime },
    writer: facts.writer,
    host: {
      platform: process.platform,
      release: os.release(),
      arch: process.arch,
      cpus: cpus.length,
      cpuModel: cpus[0]?.model.trim() ?? '',
      memoryBytes: os.totalmem(),
    },
    measures: findMeasures(),
  };
}

function findMeasures(): SessionLine['measures'] {
  const hasProc = process.platform === 'linux' && existsSync('/proc/self/stat');
  return {
    threads: hasProc,
    state: hasProc,
    switches: hasProc,
    pss: hasProc && existsSync('/proc/self/smaps_rollup'),
  };
}
