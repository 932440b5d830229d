import type { MessageMap } from '../trace/message-queries.ts';
import type { Point } from './scene.ts';

/** Where each node of the map of messages sits. A node that has a seat keeps it, whoever comes. */
export interface MapSeats {
  /** Columns of names in the order that they sat down: senders on the left, queues between, receivers on the right. */
  readonly left: readonly string[];
  readonly middle: readonly string[];
  readonly right: readonly string[];
  /** Put somewhere else by a person. */
  readonly moved: ReadonlyMap<string, Point>;
}
export const NO_MAP_SEATS: MapSeats = { left: [], middle: [], right: [], moved: new Map() };

export const LANE_BOX = { width: 156, height: 26 } as const;
export const QUEUE_BOX = { width: 136, height: 44 } as const;
const LANE_ROW_PX = 36;
const QUEUE_ROW_PX = 58;
/** Room for an edge and its count. */
const GAP_PX = 88;
const COLUMN_GAP_PX = 14;
/** More of one side stand in a further column, away from the middle. */
const ROWS = 10;

export function nameLaneNode(lane: string): string {
  return `lane ${lane}`;
}
export function nameQueueNode(queue: string): string {
  return `queue ${queue}`;
}

/** Whoever is new sits down behind the others. */
export function seatMap(seats: MapSeats, map: MessageMap): MapSeats {
  const known = new Set([...seats.left, ...seats.middle, ...seats.right]);
  const isNew = (name: string): boolean => !known.has(name);
  const take = (side: 'put' | 'get'): readonly string[] =>
    map.lanes
      .filter(({ firstDid }) => firstDid === side)
      .map(({ lane }) => nameLaneNode(lane))
      .filter(isNew);
  const [left, right] = [take('put'), take('get')];
  const middle = map.queues.map(({ queue }) => nameQueueNode(queue)).filter(isNew);
  if (left.length + middle.length + right.length === 0) return seats;
  return {
    ...seats,
    left: [...seats.left, ...left],
    middle: [...seats.middle, ...middle],
    right: [...seats.right, ...right],
  };
}

/** The same with one node at another place; from then on it stands there. */
export function moveSeat(seats: MapSeats, name: string, to: Point): MapSeats {
  return { ...seats, moved: new Map(seats.moved).set(name, to) };
}

/** Middles of the nodes: 0 is the middle of the queues' column, and the upper edge. */
export function placeSeats(seats: MapSeats): ReadonlyMap<string, Point> {
  const places = new Map<string, Point>();
  const nearest = QUEUE_BOX.width / 2 + GAP_PX + LANE_BOX.width / 2;
  const placeSide = (names: readonly string[], sign: -1 | 1): void => {
    names.forEach((name, seat) => {
      const column = Math.floor(seat / ROWS);
      // Every other column stands half a row lower, so that edges pass between the boxes of the one before.
      const y = QUEUE_ROW_PX / 2 + LANE_ROW_PX * ((seat % ROWS) + (column % 2) / 2);
      places.set(name, { x: sign * (nearest + column * (LANE_BOX.width + COLUMN_GAP_PX)), y });
    });
  };
  placeSide(seats.left, -1);
  placeSide(seats.right, 1);
  seats.middle.forEach((name, seat) => places.set(name, { x: 0, y: QUEUE_ROW_PX * (0.5 + seat) }));
  for (const [name, place] of seats.moved) if (places.has(name)) places.set(name, place);
  return places;
}
