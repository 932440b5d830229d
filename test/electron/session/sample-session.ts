import type { SessionEndedLine, SessionLine } from '../../../electron/trace/app-line.ts';

/** A header as the app writes it. */
export function makeSession(session: string, changes: Partial<SessionLine> = {}): SessionLine {
  return {
    n: 0,
    t: 1000,
    kind: 'session',
    version: 1,
    session,
    subject: { kind: 'scenario', scenario: 'ten-processes', parameters: { count: 10 } },
    startedAt: '2026-11-22T10:15:00.000Z',
    epochNs: '123456789',
    app: { version: '0.1.0', runtime: 'Node 20' },
    host: { platform: 'linux', release: '6', arch: 'x64', cpus: 2, cpuModel: 'any', memoryBytes: 8e9 },
    measures: { threads: true, state: true, switches: true, pss: true },
    ...changes,
  };
}

export function makeEnd(n: number, t: number): SessionEndedLine {
  return { n, t, kind: 'session-ended', cause: 'root-ended', processes: 11, samples: 20, outputLines: 10 };
}
