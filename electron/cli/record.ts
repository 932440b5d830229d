import path from 'node:path';
import { startGuardian, type Guardian } from '../launch/guardian.ts';
import { startRun } from '../launch/run.ts';
import { concludeSession } from '../recorder/conclude.ts';
import { watchWaits } from '../recorder/watch-waits.ts';
import type { Result } from '../result.ts';
import type { LaunchSubject } from '../trace/app-line.ts';
import type { CliContext } from './context.ts';
import { followRun } from './follow-run.ts';
import { readDocument } from './read-document.ts';
import type { SessionDocument } from './session-document.ts';

/** Children of a terminal's program get Ctrl+C too; the guardian is in a group of its own and does not. */
export function guard({ nodeFolder }: CliContext): Guardian {
  return startGuardian({ fork: makeFork(), file: path.join(nodeFolder, 'guardian.cjs') });
}

/** Aborted by Ctrl+C or SIGTERM. `release` lets those signals end this program again. */
export function watchInterruption({ texts }: CliContext): { readonly signal: AbortSignal; release(): void } {
  const interruption = new AbortController();
  const stop = (): void => {
    if (interruption.signal.aborted) return;
    process.stderr.write(`\n${texts.stopping}\n`);
    interruption.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return {
    signal: interruption.signal,
    release() {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}

/** Runs to the end, or until `signal` stops the whole tree, and answers what was recorded. What the program prints is printed where that is asked for. */
export async function recordRun(
  subject: LaunchSubject,
  context: CliContext,
  guardian: Guardian,
  signal: AbortSignal,
  passesOutputOn = false,
): Promise<Result<SessionDocument>> {
  const started = await startRun(subject, {
    ...{ home: context.home, nodeFolder: context.nodeFolder, fork: makeFork(), guardian },
    appVersion: context.version,
    runtime: `Node ${process.versions.node}`,
  });
  if (!started.ok) return started;
  const run = started.value;
  const stop = (): void => void run.stop();
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  const name = subject.kind === 'scenario' ? subject.scenario : path.basename(subject.command);
  const unfollow = followRun({
    ...{ folder: run.folder, name, texts: context.texts },
    terminal: process.stderr.isTTY ? process.stderr : undefined,
    passOn: passesOutputOn ? (stream, text) => void process[stream].write(`${text}\n`) : undefined,
  });
  const translate = (text: { readonly en: string; readonly zh: string }): string => (context.language === 'zh-CN' ? text.zh : text.en);
  // A new line: the progress stands on the one that is there.
  const watch = watchWaits(run.folder, ({ text }) => void process.stderr.write(`${process.stderr.isTTY ? '\n' : ''}${translate(text)}\n`));
  await run.ended;
  watch.close();
  unfollow();
  signal.removeEventListener('abort', stop);

  const concluded: Result<unknown> = await concludeSession(run.folder);
  if (!concluded.ok) return concluded;
  return await readDocument(run.session, run.folder, context.language);
}

function makeFork(): { execPath: string; env: Record<string, string> } {
  return { execPath: process.execPath, env: {} };
}
