import { layOutDepthCurve } from '../../../electron/scene/depth-curve.ts';
import type { MeasureText } from '../../../electron/scene/fit-text.ts';
import { layOutHeatStrip } from '../../../electron/scene/heat-strip.ts';
import { NO_MAP_SEATS, seatMap } from '../../../electron/scene/map-seats.ts';
import { PLAIN_MAP_VIEW } from '../../../electron/scene/map-view.ts';
import { layOutMessageMap } from '../../../electron/scene/message-map.ts';
import { chooseBundleColumns, layOutMessageSequence } from '../../../electron/scene/message-sequence.ts';
import type { Scene } from '../../../electron/scene/scene.ts';
import { layOutTimeline } from '../../../electron/scene/timeline.ts';
import { arrangeLanes } from '../../../electron/scene/timeline-lanes.ts';
import { layOutWaitFor, NO_SEATS, seatGraph } from '../../../electron/scene/wait-for-graph.ts';
import type { Trace } from '../../../electron/trace/trace.ts';
import { arrangeChosen, listChoosable, TALKING_LANES } from '../../../renderer/views/messages/lane-choice.ts';

const SIZE = { width: 900, height: 360 } as const;
const GUTTER_PX = 180;
const MOST_ARROWS = 200;

/** The scenes of every view of a recorded session, as the window lays them out: the whole run, and its middle near by. */
export function layScenes(trace: Trace, measure: MeasureText): Readonly<Record<string, Scene>> {
  const { endNs } = trace.overview({});
  const whole = { fromNs: 0, toNs: endNs };
  const near = { fromNs: endNs * 0.5, toNs: endNs * 0.5 + Math.min(5e7, endNs / 10) };
  const scenes: Record<string, Scene> = {
    'timeline whole': layTimeline(trace, whole, measure),
    'timeline near': layTimeline(trace, near, measure),
    'sequence whole': laySequence(trace, whole, measure),
    'sequence near': laySequence(trace, near, measure),
    map: layMap(trace, measure),
    heat: layHeat(trace, measure),
  };
  for (const share of [0.25, 0.5, 0.9]) scenes[`waits at ${share}`] = layWaits(trace, endNs * share, measure);
  const [queue] = trace.queues({});
  if (queue !== undefined)
    scenes['queue depth'] = layOutDepthCurve({
      ...{ curve: queue.depthCurve, capacity: queue.capacity, ...whole, edgeNs: endNs, atNs: endNs / 2 },
      ...{ width: SIZE.width, height: 120, hasAxes: true, language: 'en' },
    });
  return scenes;
}

type Span = { readonly fromNs: number; readonly toNs: number };

function layTimeline(trace: Trace, span: Span, measure: MeasureText): Scene {
  const shown = arrangeLanes(trace.lanes({}).rows, new Set());
  const lanes = shown.lanes.map(({ row }) => row.lane);
  const table = trace.segments({ lanes: lanes.map((lane) => ({ lane, isSummary: false })), ...span, columns: SIZE.width - GUTTER_PX });
  const messages = trace.messages({ ...span, offset: 0, limit: MOST_ARROWS, from: 'oldest' });
  return layOutTimeline({
    ...{ ...SIZE, ...span, gutterPx: GUTTER_PX, scrollTop: 0, shown, segments: { table, lanes }, bundles: undefined },
    details: new Map(shown.lanes.map(({ row }) => [row.lane, String(row.pid ?? row.tid ?? '')])),
    messages: messages.total > MOST_ARROWS ? [] : messages.rows,
    ...{
      edgeNs: trace.overview({}).endNs,
      atNs: (span.fromNs + span.toNs) / 2,
      marks: [{ tNs: span.fromNs + (span.toNs - span.fromNs) / 4, name: '' }],
    },
    ...{ range: undefined, selectedLanes: new Set(lanes.slice(0, 1)), selectedMessage: undefined, matches: new Set() },
    ...{ stretches: { labels: [], cursor: undefined, selected: undefined, alarms: [] }, language: 'en', measure },
  });
}

function laySequence(trace: Trace, span: Span, measure: MeasureText): Scene {
  const choosable = listChoosable(trace.lanes({}).rows, trace.messageMap({}), TALKING_LANES);
  const shown = arrangeChosen(choosable, TALKING_LANES, () => false);
  const columns = chooseBundleColumns(SIZE.width - GUTTER_PX, shown.lanes.length);
  const foldBelowNs = ((span.toNs - span.fromNs) / (SIZE.width - GUTTER_PX)) * 3;
  const query = { ...span, lanes: shown.query, foldBelowNs, unfolded: [], selected: undefined, selectedProcess: undefined };
  const table = trace.sequence({ ...query, mostArrows: MOST_ARROWS, columns });
  return layOutMessageSequence({
    ...{ ...SIZE, ...span, gutterPx: GUTTER_PX, scrollTop: 0, lanes: shown.lanes, messages: table.messages, runs: table.runs },
    ...{ edgeNs: trace.overview({}).endNs, atNs: undefined, selectedMessage: undefined, selectedRun: undefined, language: 'en', measure },
    ...(table.bundles === undefined ? {} : { bundles: { rows: table.bundles, columns, ...span } }),
  });
}

function layMap(trace: Trace, measure: MeasureText): Scene {
  const map = trace.messageMap({});
  return layOutMessageMap({
    ...{ map, seats: seatMap(NO_MAP_SEATS, map), view: PLAIN_MAP_VIEW, isSelected: () => false, selectedQueue: undefined },
    ...{ focus: undefined, ...SIZE, measure, nameRate: (rate: string) => `${rate}/s` },
  });
}

function layWaits(trace: Trace, at: number, measure: MeasureText): Scene {
  const graph = trace.waitFor({ at });
  return layOutWaitFor({ graph, seats: seatGraph(NO_SEATS, graph), isSelected: () => false, selectedObject: undefined, ...SIZE, measure });
}

function layHeat(trace: Trace, measure: MeasureText): Scene {
  const toNs = trace.overview({}).endNs;
  const lives = new Map(trace.processes({}).rows.map(({ process, startNs, endNs }) => [process, { startNs, endNs }]));
  return layOutHeatStrip({
    ...{
      table: trace.heat({ metric: 'cpu', fromNs: 0, toNs, columns: 300 }),
      top: 100,
      ramp: 'cpu',
      ...SIZE,
      gutterPx: GUTTER_PX,
      rightPx: 24,
    },
    ...{ tableFromNs: 0, tableToNs: toNs, fromNs: 0, toNs, lives, selected: new Set<never>(), atNs: toNs / 2, measure },
  });
}
