import type { Direction } from '../../state/time-travel.ts';
import type { WindowState } from '../../state/window-state.svelte.ts';

/** To the next or the previous time that a line was passed, by whomever; past the last one to the first. Selects who passed it. */
export async function stepToLine(state: WindowState, sites: readonly number[], direction: Direction): Promise<void> {
  const { session, time } = state;
  const engine = session.engine;
  const ends = { next: -1, previous: Infinity } as const;
  const fromNs = time.atNs ?? ends[direction];
  const found =
    (await session.ask('stepSite', { sites, fromNs, direction })) ??
    (await session.ask('stepSite', { sites, fromNs: ends[direction], direction }));
  if (found === undefined || session.engine !== engine) return;
  time.goTo(found.tNs);
  const isMain = found.lane.startsWith('process ');
  state.selection.choose(isMain ? { kind: 'process', process: found.process } : { kind: 'lane', lane: found.lane, process: found.process });
}
