import type { WindowState } from './window-state.svelte.ts';

export type Direction = 'next' | 'previous';

/** A program that reports nothing is stepped through by the readings of its CPU, looked for this far. */
const READING_SPAN_NS = 5e9;

/** To the next or the previous event of any process, or to the newest when there is none after. One step at a time. */
export async function stepInTime(state: WindowState, direction: Direction): Promise<void> {
  const { session, time } = state;
  if (session.engine === undefined || stepping.has(state)) return;
  const fromNs = time.atNs ?? time.endNs;
  if (direction === 'next' && time.atNs === undefined) return;
  stepping.add(state);
  try {
    const event = await session.ask('step', { fromNs, direction });
    const toNs = event?.tNs ?? (await findReading(state, fromNs, direction));
    // Someone may have moved on while it was being looked for.
    if ((time.atNs ?? time.endNs) !== fromNs && time.atNs !== undefined) return;
    if (direction === 'next') time.goTo(toNs === undefined || toNs >= time.endNs ? undefined : toNs);
    else time.goTo(toNs ?? 0);
  } finally {
    stepping.delete(state);
  }
}

/** To the next or the previous note of the program. */
export async function goToNote(state: WindowState, direction: Direction): Promise<void> {
  const { session, time } = state;
  if (session.engine === undefined) return;
  const notes = await session.ask('notes', {});
  const atNs = time.atNs ?? time.endNs;
  const found = direction === 'next' ? notes.find((note) => note.tNs > atNs) : [...notes].reverse().find((note) => note.tNs < atNs);
  if (found !== undefined) time.goTo(found.tNs);
}

/** Back to the newest; a window that follows a run follows again. */
export function goLive(state: WindowState): void {
  if (state.session.isRunning) state.time.follow();
  else state.time.goTo(undefined);
}

const stepping = new WeakSet<WindowState>();

async function findReading({ session, tree }: WindowState, fromNs: number, direction: Direction): Promise<number | undefined> {
  const root = tree.rows[0]?.process;
  if (root === undefined) return undefined;
  const span =
    direction === 'next' ? { fromNs, toNs: fromNs + READING_SPAN_NS } : { fromNs: Math.max(0, fromNs - READING_SPAN_NS), toNs: fromNs };
  const { tNs } = await session.ask('series', { metric: 'cpu', processes: [root], ...span });
  return direction === 'next' ? tNs.find((instant) => instant > fromNs) : tNs.filter((instant) => instant < fromNs).at(-1);
}
