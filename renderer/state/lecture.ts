import type { SessionSummary } from '../../electron/ipc/contract.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import type { RememberedChoices } from '../charts/view-props.ts';
import { runScenario } from './session-actions.ts';
import type { Direction } from './time-travel.ts';
import type { WindowState } from './window-state.svelte.ts';

/** The scenario where the lecture stands; undefined before it has begun, or when it has been left. */
export function findLecturePlace(choices: RememberedChoices): string | undefined {
  const place = choices.get('lecture.place');
  return typeof place === 'string' && place !== '' ? place : undefined;
}

/** The scenario after or before the one where the lecture stands; the first one before it has begun. */
export function findNeighbour(scenarios: readonly Scenario[], place: string | undefined, direction: Direction): Scenario | undefined {
  const at = scenarios.findIndex(({ id }) => id === place);
  if (at < 0) return direction === 'next' ? scenarios[0] : undefined;
  return scenarios[at + (direction === 'next' ? 1 : -1)];
}

/** The newest recording of a scenario that came to its end. */
export function findLastRun(sessions: readonly SessionSummary[], scenario: string): SessionSummary | undefined {
  return sessions.find(({ subject, state }) => subject.kind === 'scenario' && subject.scenario === scenario && state === 'ended');
}

/** Stands at a scenario: its last recording opens at its telling moment; with none, it runs. */
export async function openInLecture(state: WindowState, scenario: Scenario | undefined): Promise<void> {
  if (scenario === undefined) return;
  state.layout.choices.set('lecture.place', scenario.id);
  const last = findLastRun(state.sessions.list, scenario.id);
  if (last === undefined) await runScenario(state, scenario.id);
  else await state.show(last.session);
}

export function leaveLecture(state: WindowState): void {
  state.layout.choices.set('lecture.place', '');
}
