import type { LaunchSubject } from '../trace/app-line.ts';
import type { CliContext } from './context.ts';
import { guard, recordRun, watchInterruption } from './record.ts';
import { isSuccess } from './session-document.ts';

/** 128 + SIGINT, as shells have it. */
export const INTERRUPTED = 130;

/** Runs to the end (Ctrl+C stops the whole tree), prints what was recorded, answers the exit code. */
export async function runSubject(subject: LaunchSubject, context: CliContext): Promise<number> {
  const guardian = guard(context);
  const interruption = watchInterruption(context);
  try {
    const recorded = await recordRun(subject, context, guardian, interruption.signal, !context.isJson);
    if (!recorded.ok) return context.printProblem(recorded);
    context.printSession(recorded.value);
    if (interruption.signal.aborted) return INTERRUPTED;
    return isSuccess(recorded.value) ? 0 : 1;
  } finally {
    interruption.release();
    guardian.close();
  }
}
