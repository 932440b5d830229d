import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import type { ProcessAction, RunningSession, SessionId } from '../ipc/contract.ts';
import { fail, succeed, type Result } from '../result.ts';
import type { LaunchSubject } from '../trace/app-line.ts';
import type { Run } from './run.ts';

export interface RunningSessionsOptions {
  /** Launches; `onState` is told of every change of the run's state. */
  launch(subject: LaunchSubject, onState: (state: RunningSession) => void): Promise<Result<Run>>;
  onChanged(state: RunningSession): void;
  /** The run's log is complete. */
  onEnded(run: Run): void;
}

/** Owns every run of this app: several may run side by side, and none is forgotten. */
export interface RunningSessions {
  start(subject: LaunchSubject): Promise<Result<RunningSession>>;
  stop(session: SessionId): Promise<Result<undefined>>;
  signal(session: SessionId, process: ProcessKey, action: ProcessAction): Promise<Result<undefined>>;
  isRunning(session: SessionId): boolean;
  readonly count: number;
  /** Stops all trees and waits until their logs are complete. */
  stopAll(cause: 'app-closed'): Promise<void>;
}

export function createRunningSessions(options: RunningSessionsOptions): RunningSessions {
  const runs = new Map<SessionId, Run>();

  async function start(subject: LaunchSubject): Promise<Result<RunningSession>> {
    const launched = await options.launch(subject, options.onChanged);
    if (!launched.ok) return launched;
    const run = launched.value;
    runs.set(run.session, run);
    void run.ended.finally(() => {
      runs.delete(run.session);
      options.onEnded(run);
    });
    return succeed(run.state);
  }

  return {
    start,
    async stop(session) {
      const run = runs.get(session);
      if (run === undefined) return fail('session-not-running', { session });
      await run.stop();
      return succeed(undefined);
    },
    async signal(session, process, action) {
      const run = runs.get(session);
      if (run === undefined) return fail('session-not-running', { session });
      const sent = await run.signal(process, action);
      return sent.ok ? succeed(undefined) : sent;
    },
    isRunning: (session) => runs.has(session),
    get count() {
      return runs.size;
    },
    async stopAll(cause) {
      await Promise.all([...runs.values()].map((run) => run.stop(cause)));
      await Promise.all([...runs.values()].map((run) => run.ended));
    },
  };
}
