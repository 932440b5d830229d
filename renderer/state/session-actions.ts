import type { SessionId, SessionSummary } from '../../electron/ipc/contract.ts';
import type { LaunchSubject } from '../../electron/trace/app-line.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { parseParameters } from '../../scenarios/parameters.ts';
import type { WindowState } from './window-state.svelte.ts';

/** Starts a scenario with what its form holds. A value outside its limits stops it: the library then shows the form. */
export async function runScenario(state: WindowState, id: string | undefined): ReturnType<WindowState['start']> {
  const scenario = state.findScenario(id);
  if (scenario === undefined) {
    const failure = { code: 'unknown-scenario', message: state.text.problems.unknownScenario(id ?? '') };
    state.toasts.showFailure(failure);
    return { failure };
  }
  const parsed = parseParameters(scenario, state.drafts.valuesOf(scenario));
  if (!parsed.ok) {
    const failure = { code: 'bad-parameter', message: state.text.problems.invalidParameters };
    state.toasts.showFailure(failure);
    showLibrary(state, scenario);
    return { failure };
  }
  return startAndTell(state, { kind: 'scenario', scenario: scenario.id, parameters: parsed.value });
}

/** Starts a subject; a failure is shown. */
export async function startAndTell(state: WindowState, subject: LaunchSubject): ReturnType<WindowState['start']> {
  const started = await state.start(subject);
  if (started.failure !== undefined) state.toasts.showFailure(started.failure);
  return started;
}

/** Brings the library to the front, open at a scenario when one is given. */
export function showLibrary(state: WindowState, scenario?: Scenario): void {
  state.layout.setLeftTab('library');
  state.layout.setLeftOpen(true);
  if (scenario !== undefined) state.layout.openScenario = scenario.id;
}

export function stopSession(state: WindowState): void {
  const session = state.session.id;
  if (session !== undefined) void state.request('stop-session', { session });
}

/** The same subject again, with the parameters that it had. */
export function runAgain(state: WindowState, subject: LaunchSubject | undefined): void {
  if (subject === undefined) return;
  const scenario = subject.kind === 'scenario' ? state.findScenario(subject.scenario) : undefined;
  if (scenario !== undefined && subject.kind === 'scenario') state.drafts.replace(scenario, subject.parameters);
  void startAndTell(state, subject);
}

/** Takes a session off the list, and deletes it when the chance to undo that has passed; one that is shown is let go first. */
export function deleteSession(state: WindowState, summary: SessionSummary): void {
  const wasShown = state.session.id === summary.session;
  if (wasShown) state.leave();
  const removal = state.sessions.remove(summary.session);
  const { sessions } = state.text;
  state.toasts.show({
    kind: 'done',
    message: sessions.deleted(state.nameSubject(summary.subject) || summary.session),
    action: {
      label: sessions.undo,
      run: () => {
        removal.undo();
        if (wasShown && state.session.id === undefined) void state.show(summary.session);
      },
    },
    onDismiss: () => {
      void removal.finish().then((reply) => {
        if (!reply.ok) state.toasts.showFailure(reply.failure);
      });
    },
  });
}

/** Opens an archive that the system's dialog asks for, and shows it. */
export async function openArchive(state: WindowState, file?: string): Promise<void> {
  const summary = await state.request('import-session', file === undefined ? {} : { file });
  if (summary === undefined) return;
  void state.sessions.refresh();
  await state.show(summary.session);
}

/** Opens the export dialog for a session. */
export function askForExport(state: WindowState, session: SessionId | undefined, format?: string): void {
  if (session === undefined) return;
  state.dialogs.exportSession = session;
  if (format === 'archive' || format === 'chrome-trace' || format === 'csv-samples' || format === 'csv-messages')
    state.dialogs.exportFormat = format;
  state.dialogs.show('export');
}
