import type { Recording } from '../recording.ts';

/** What the shared counter should have and has. */
export interface Additions {
  readonly made: number;
  readonly counted: number;
  readonly lost: number;
  readonly atNs: number | undefined;
}

/** The last of the rounds that the program made with or without its lock. */
export function readAdditions(recording: Recording, how: 'with' | 'without'): Additions | undefined {
  const made = recording.values(`additions ${how} the lock`).at(-1)?.value;
  const counted = recording.values(`counted ${how} the lock`).at(-1);
  if (typeof made !== 'number' || typeof counted?.value !== 'number') return undefined;
  return { made, counted: counted.value, lost: made - counted.value, atNs: counted.tNs };
}
