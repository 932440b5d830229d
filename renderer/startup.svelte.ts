import { tick } from 'svelte';
import type { Failure, StartupRequest } from '../electron/ipc/contract.ts';
import { hasUnansweredAsks } from './charts/ask-pacer.ts';
import { runScenario, startAndTell } from './state/session-actions.ts';
import type { WindowState } from './state/window-state.svelte.ts';
import { parseCommandLine } from './views/run-command/parse-command-line.ts';

/** Carries out what the command line asked for, through the same commands as a person, and tells main when it is on the screen. */
export async function carryOutStartup(app: WindowState, request: StartupRequest): Promise<void> {
  const { session, failure } = await start(app, request);
  if (session === undefined) {
    await app.bridge.request('startup-done', failure === undefined ? {} : { failure });
    return;
  }
  const problem = await waitForEnd(app);
  if (problem === undefined) {
    for (const { format, file } of request.exports) {
      const reply = await app.bridge.request('export-session', { session, format, file });
      if (!reply.ok) {
        app.toasts.showFailure(reply.failure);
        await app.bridge.request('startup-done', { session, failure: reply.failure });
        return;
      }
    }
  }
  // The rows are those of the whole recording; what stays on the screen is the telling moment.
  const { atNs } = app.time;
  app.time.goTo(undefined);
  await drawAll(app);
  const rows = readRows();
  app.time.goTo(atNs);
  await drawAll(app);
  await app.bridge.request('startup-done', { session, ...(problem === undefined ? {} : { failure: problem }), rows });
}

async function start(app: WindowState, request: StartupRequest): ReturnType<WindowState['start']> {
  if (request.run !== undefined) {
    const scenario = app.findScenario(request.run.scenario);
    if (scenario !== undefined) app.drafts.replace(scenario, request.run.parameters);
    return runScenario(app, request.run.scenario);
  }
  if (request.command !== undefined) {
    const parsed = parseCommandLine(request.command);
    if (!parsed.ok) return { failure: { code: 'could-not-start', message: app.text.runCommand.empty } };
    return startAndTell(app, { kind: 'command', command: parsed.command, args: parsed.args });
  }
  return {};
}

/** Resolves when everything of the run has been read, with the failure when it cannot be. */
async function waitForEnd(app: WindowState): Promise<Failure | undefined> {
  return new Promise((resolve) => {
    const stop = $effect.root(() => {
      $effect(() => {
        const { isFinal, failure } = app.session;
        if (!isFinal && failure === undefined) return;
        queueMicrotask(() => stop());
        resolve(failure);
      });
    });
  });
}

/** Views ask at most four times a second, and some are loaded only now: nobody waits longer than this for the slowest. */
const MOST_ROUNDS = 100;
const ROUND_MS = 50;

/** Resolves when nothing has been asked for in two rounds. */
async function drawAll(app: WindowState): Promise<void> {
  for (let calm = 0, round = 0; calm < 2 && round < MOST_ROUNDS; round += 1) {
    await tick();
    await app.session.waitUntilSettled();
    calm = hasUnansweredAsks() ? 0 : calm + 1;
    await new Promise((resolve) => setTimeout(resolve, ROUND_MS));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }
}

/** The tree as it stands on the screen. */
function readRows(): { pid: number; ppid: number; role: string }[] {
  return [...document.querySelectorAll('[data-process]')].map((row) => ({
    pid: Number(row.querySelector('.pid')?.textContent),
    ppid: Number(row.querySelector('.ppid')?.textContent),
    role: row.querySelector('.name')?.textContent ?? '',
  }));
}
