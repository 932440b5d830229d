import { NO_MAP_SEATS, type MapSeats } from '../../../electron/scene/map-seats.ts';
import type { Point } from '../../../electron/scene/scene.ts';

export interface KeptMap {
  readonly seats: MapSeats;
  readonly pan: Point;
}
const NOTHING: KeptMap = { seats: NO_MAP_SEATS, pan: { x: 0, y: 0 } };

/** Where the nodes of each session's map sit, for as long as the window is open. */
const kept = new Map<string, KeptMap>();

export function readKeptMap(session: string): KeptMap {
  return kept.get(session) ?? NOTHING;
}

export function keepMap(session: string, map: KeptMap): void {
  kept.set(session, map);
}
