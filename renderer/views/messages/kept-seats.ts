import { NO_MAP_SEATS, type MapSeats } from '../../../electron/scene/map-seats.ts';
import type { MapView } from '../../../electron/scene/map-view.ts';

export interface KeptMap {
  readonly seats: MapSeats;
  /** Undefined until a person has zoomed or moved it: then it fits. */
  readonly view: MapView | undefined;
}
const NOTHING: KeptMap = { seats: NO_MAP_SEATS, view: undefined };

/** Where the nodes of each session's map sit, for as long as the window is open. */
const kept = new Map<string, KeptMap>();

export function readKeptMap(session: string): KeptMap {
  return kept.get(session) ?? NOTHING;
}

export function keepMap(session: string, map: KeptMap): void {
  kept.set(session, map);
}
