import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findScenario } from '../../scenarios/catalog.ts';
import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import type { ProcessAction, RunningSession } from '../ipc/contract.ts';
import { succeed, type Result } from '../result.ts';
import { makeProcessKey, readStat } from '../sampling/proc.ts';
import { createAppLog } from '../session/app-log.ts';
import { startClock } from '../session/clock.ts';
import { createSessionFolder } from '../session/create.ts';
import { APP_LOG, REPORTS_FOLDER, type LaunchSubject, type SessionEndedLine } from '../trace/app-line.ts';
import { checkSubject } from './check-subject.ts';
import { copySource } from './copy-source.ts';
import { makeChildEnvironment, makeMarker } from './environment.ts';
import type { Guardian } from './guardian.ts';
import { observeTree, type TreeLimits } from './observe-tree.ts';
import { makeHeader } from './session-header.ts';
import { startRoot, type RootCommand } from './start-root.ts';

export interface RunOptions {
  readonly home: string;
  /** `dist/node`, or `resources/node` of the package. */
  readonly nodeFolder: string;
  /** What runs a program: Electron's binary with `ELECTRON_RUN_AS_NODE=1`, or node. */
  readonly fork: { readonly execPath: string; readonly env: Readonly<Record<string, string>> };
  readonly appVersion: string;
  readonly runtime: string;
  readonly samplesPerSecond?: number;
  readonly guardian: Guardian;
  readonly onState?: (state: RunningSession) => void;
}

export type StopCause = 'stopped' | 'app-closed';

/** One launched tree and its one log. */
export interface Run {
  readonly session: string;
  readonly folder: string;
  readonly state: RunningSession;
  /** Ends the whole tree: asks, then SIGTERM, then SIGKILL. Resolves when none is left and the log is closed. A second call waits for the first. */
  stop(cause?: StopCause): Promise<void>;
  /** Only ever to a process of this tree whose start time is still the same. Fails with `no-such-process` or `session-not-running`. */
  signal(process: ProcessKey, action: ProcessAction): Promise<Result<void>>;
  /** The log's last line, when it is written. Never rejects. */
  readonly ended: Promise<SessionEndedLine>;
}

/**
 * Starts a scenario or a command, watches its whole tree, and records it in a new session folder. The session ends when the root has ended
 * and no process of the tree is left: children that outlive the root are watched on, until they end or the session is stopped.
 * Fails with `unknown-scenario`, `bad-parameter`, `could-not-write` and the failures of {@link startRoot}; a start that fails
 * leaves no session behind.
 */
export async function startRun(subject: LaunchSubject, options: RunOptions): Promise<Result<Run>> {
  const checked = checkSubject(subject);
  if (!checked.ok) return checked;
  const startedAt = new Date();
  const created = createSessionFolder(options.home, checked.value, startedAt);
  if (!created.ok) return created;
  const { session, folder } = created.value;
  const clock = startClock();
  const log = createAppLog(path.join(folder, APP_LOG), clock);
  const plan = makePlan(checked.value, options, folder);
  const writer = makeProcessKey(process.pid, readStat(process.pid)?.startTicks ?? Math.round(Date.now() - process.uptime() * 1000));
  const facts = { session, subject: checked.value, startedAt, epochNs: clock.epochNs, writer, source: plan.source };
  log.append(makeHeader({ ...facts, appVersion: options.appVersion, runtime: options.runtime }));
  // Before the first process exists: the app may be killed at any time.
  options.guardian.watch(session);

  const environment = makeChildEnvironment(
    process.env,
    {
      session,
      reports: path.join(folder, REPORTS_FOLDER),
      epochNs: clock.epochNs,
      ...(checked.value.kind === 'scenario' ? { parameters: checked.value.parameters } : {}),
    },
    plan.root.kind === 'program' ? options.fork.env : {},
  );
  const launchNs = clock.now();
  const started = await startRoot(plan.root, environment);
  if (!started.ok) {
    log.close();
    options.guardian.release(session);
    // Nothing ran, so there is nothing to look at: why is said where the start was asked for, not by an empty session in the list.
    rmSync(folder, { recursive: true, force: true });
    return started;
  }
  log.append({ kind: 'launched', pid: started.value.pid, process: started.value.process }, launchNs);
  const tree = observeTree({
    root: started.value,
    marker: makeMarker(session),
    clock,
    log,
    limits: plan.limits,
    canAsk: plan.root.kind === 'program',
    running: { session, subject: checked.value, startedAt: startedAt.toISOString() },
    ...(options.samplesPerSecond === undefined ? {} : { samplesPerSecond: options.samplesPerSecond }),
    ...(options.onState === undefined ? {} : { onState: options.onState }),
    onEnded: () => options.guardian.release(session),
  });
  return succeed({
    session,
    folder,
    get state() {
      return tree.state;
    },
    stop: (cause = 'stopped') => tree.stop(cause),
    signal: (process, action) => Promise.resolve(tree.signal(process, action)),
    ended: tree.ended,
  });
}

interface Plan {
  readonly root: RootCommand;
  readonly source: string | undefined;
  readonly limits: TreeLimits | undefined;
}

function makePlan(subject: LaunchSubject, { nodeFolder, fork }: RunOptions, folder: string): Plan {
  if (subject.kind === 'command') return { root: subject, source: undefined, limits: undefined };
  const scenario = findScenario(subject.scenario);
  if (scenario === undefined) throw new Error(`The scenario "${subject.scenario}" was there when it was checked.`);
  const file = path.join(nodeFolder, 'programs', `${scenario.entry}.cjs`);
  return {
    root: { kind: 'program', file, execPath: fork.execPath },
    source: copySource(nodeFolder, scenario.entry, folder, scenario.counterpart),
    limits: { memoryBytes: findMostMemory(), ...scenario.limits },
  };
}

/** Resident sets count shared pages once for each process; the greatest scenario has 64 of some 50 MB. */
const MOST_MEMORY_BYTES = 4 * 2 ** 30;

/** A machine is kept alive: a scenario may have three quarters of its memory, and never more than {@link MOST_MEMORY_BYTES}. */
function findMostMemory(): number {
  return Math.min(MOST_MEMORY_BYTES, 0.75 * os.totalmem());
}
