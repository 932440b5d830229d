import path from 'node:path';
import { startGuardian } from '../launch/guardian.ts';
import { startRun, type Run } from '../launch/run.ts';
import { concludeSession } from '../recorder/conclude.ts';
import type { Result } from '../result.ts';
import type { LaunchSubject } from '../trace/app-line.ts';
import type { CliContext } from './context.ts';
import { readDocument } from './read-document.ts';
import { isSuccess } from './session-document.ts';
import { showProgress } from './show-progress.ts';

/** 128 + SIGINT, as shells have it. */
const INTERRUPTED = 130;

/** Runs to the end (Ctrl+C stops the whole tree), prints what was recorded, answers the exit code. */
export async function runSubject(subject: LaunchSubject, context: CliContext): Promise<number> {
  // Children of a terminal's program get Ctrl+C too; the guardian is in a group of its own and does not.
  const fork = { execPath: process.execPath, env: {} };
  const guardian = startGuardian({ fork, file: path.join(context.nodeFolder, 'guardian.cjs') });
  try {
    const started = await startRun(subject, {
      ...{ home: context.home, nodeFolder: context.nodeFolder, fork, guardian },
      appVersion: context.version,
      runtime: `Node ${process.versions.node}`,
    });
    if (!started.ok) return context.printProblem(started);
    return await follow(started.value, subject, context);
  } finally {
    guardian.close();
  }
}

async function follow(run: Run, subject: LaunchSubject, context: CliContext): Promise<number> {
  const interruption = new AbortController();
  const stop = (): void => {
    if (interruption.signal.aborted) return;
    interruption.abort();
    process.stderr.write(`\n${context.texts.stopping}\n`);
    void run.stop();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const name = subject.kind === 'scenario' ? subject.scenario : path.basename(subject.command);
  const endProgress = process.stderr.isTTY ? showProgress(run.folder, name, context.texts, process.stderr) : () => undefined;
  await run.ended;
  endProgress();
  process.off('SIGINT', stop);
  process.off('SIGTERM', stop);

  const concluded: Result<unknown> = await concludeSession(run.folder);
  if (!concluded.ok) return context.printProblem(concluded);
  const read = await readDocument(run.session, run.folder, context.language);
  if (!read.ok) return context.printProblem(read);
  context.printSession(read.value);
  if (interruption.signal.aborted) return INTERRUPTED;
  return isSuccess(read.value) ? 0 : 1;
}
