import { LANE_BOX, QUEUE_BOX, type MapSeats, placeSeats } from './map-seats.ts';
import type { Box, Point } from './scene.ts';

/** How the map of messages is looked at: 1 is its own size, `pan` is how far it was moved. */
export interface MapView {
  readonly zoom: number;
  readonly pan: Point;
}
export const PLAIN_MAP_VIEW: MapView = { zoom: 1, pan: { x: 0, y: 0 } };

/** Type keeps its size; below this, boxes would be lower than their text. */
const LEAST_ZOOM = 0.4;
const MOST_ZOOM = 3;
const LOWEST_BOX_PX = 15;
const TOP_PX = 14;
const AIR_PX = 8;
/** A fitted map that grows by a node does not shrink each time. */
const FIT_STEP = 0.05;

/** The box of a node whose middle sits at `place`, on a picture of that width. */
export function placeNode(place: Point, size: { readonly width: number; readonly height: number }, view: MapView, widthPx: number): Box {
  const width = size.width * view.zoom;
  const height = Math.max(LOWEST_BOX_PX, size.height * view.zoom);
  const x = widthPx / 2 + view.pan.x + place.x * view.zoom;
  const y = TOP_PX + view.pan.y + place.y * view.zoom;
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** Nearer or farther by a factor; what lies under `at` stays there. */
export function zoomMap(view: MapView, factor: number, at: Point, widthPx: number): MapView {
  const zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, view.zoom * factor));
  const scale = zoom / view.zoom;
  const left = at.x - widthPx / 2;
  const top = at.y - TOP_PX;
  return { zoom, pan: { x: left - (left - view.pan.x) * scale, y: top - (top - view.pan.y) * scale } };
}

/** Everything in sight: in its own size and place where that is so already, else as large as it goes. */
export function fitMap(seats: MapSeats, widthPx: number, heightPx: number): MapView {
  const queues = new Set(seats.middle);
  const boxes = [...placeSeats(seats)].map(([name, place]) => placeNode(place, queues.has(name) ? QUEUE_BOX : LANE_BOX, PLAIN_MAP_VIEW, 0));
  if (boxes.length === 0 || widthPx < 2 || heightPx < 2) return PLAIN_MAP_VIEW;
  const left = Math.min(...boxes.map(({ x }) => x));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const top = Math.min(...boxes.map(({ y }) => y));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  if (left >= -widthPx / 2 && right <= widthPx / 2 && top >= 0 && bottom <= heightPx) return PLAIN_MAP_VIEW;
  const room = Math.min((widthPx - 2 * AIR_PX) / (right - left), (heightPx - 2 * AIR_PX) / (bottom - top));
  const zoom = Math.max(LEAST_ZOOM, Math.min(1, Math.floor(room / FIT_STEP) * FIT_STEP));
  const middle = { x: (left + right) / 2, y: (top + bottom) / 2 - TOP_PX };
  return { zoom, pan: { x: -middle.x * zoom, y: heightPx / 2 - TOP_PX - middle.y * zoom } };
}
