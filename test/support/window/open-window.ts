import type { SessionSummary } from '../../../electron/ipc/contract.ts';
import type { TraceQueries } from '../../../electron/trace/queries.ts';
import { scenarios } from '../../../scenarios/catalog.ts';
import { WindowState } from '../../../renderer/state/window-state.svelte.ts';
import { createMainProcess, type MainProcess } from './main-process.ts';
import { makeTrace } from './hand-made-session.ts';
import { createTraceEngine, type TraceEngine } from './trace-engine.ts';

export const SUMMARY: SessionSummary = {
  session: '20260101-000000-test-0000',
  subject: { kind: 'command', command: 'test', args: [] },
  startedAt: '2026-01-01T00:00:00.000Z',
  durationNs: 2e9,
  state: 'ended',
  processes: 5,
  messages: 0,
  evidence: [],
  bytes: 1000,
};

export interface TestWindow {
  readonly app: WindowState;
  readonly main: MainProcess;
  readonly engine: TraceEngine;
}

/** The window's state on a hand-made recording, with the settings loaded. */
export async function openWindowState(
  main: MainProcess = createMainProcess(),
  trace: TraceQueries = makeTrace(),
  summary: SessionSummary = SUMMARY,
): Promise<TestWindow> {
  const engine = createTraceEngine(trace);
  const app = new WindowState(main.bridge, () => Promise.resolve({ ok: true, value: { engine, summary } }), scenarios);
  await app.load();
  return { app, main, engine };
}
