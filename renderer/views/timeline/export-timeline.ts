import type { ExportTable } from '../../../electron/export/table.ts';
import type { Language } from '../../../electron/ipc/contract.ts';
import type { ShownLanes } from '../../../electron/scene/timeline-lanes.ts';
import { LANE_STATES, type LaneRow, type LaneState } from '../../../electron/trace/lane-queries.ts';
import type { ChartsText } from '../../charts/charts-text.ts';
import type { ExportedView } from '../../charts/exported-view.ts';
import type { ViewEngine } from '../../charts/view-props.ts';
import { instantOf } from './describe-hover.ts';
import { nameState } from './describe-segment.ts';
import type { TimelineText } from './timeline-text.ts';

/** Segments shorter than one of so many parts of the shown time are merged, as on the screen, but far finer. */
const COLUMNS = 100_000;
/** Where numbers of lanes are told by 16 bits. */
const MOST_LANES = 65_000;

interface TimelineSpan {
  readonly fromNs: number;
  readonly toNs: number;
}

interface TimelineExport {
  readonly engine: ViewEngine;
  readonly shown: ShownLanes;
  readonly span: TimelineSpan;
  /** The stretch that is marked: what is copied is in it. */
  readonly range: TimelineSpan | undefined;
  readonly states: readonly LaneState[];
  readonly text: TimelineText;
  readonly charts: ChartsText;
  readonly language: Language;
  readonly draw: ExportedView['draw'];
}

/** The timeline as it leaves the window. */
export function exportTimeline(from: TimelineExport): ExportedView {
  const { shown, span, text, charts, language } = from;
  const count = String(shown.lanes.length);
  return {
    name: 'timeline',
    title: text.name,
    description: text.label(count, instantOf(span.fromNs, { language }), instantOf(span.toNs, { language })),
    legend: from.states.map((state) => ({ style: `state-${state}`, shape: 'box', label: nameState(state, text) })),
    draw: from.draw,
    read: () => tabulateSegments(from.engine, shown, from.range ?? span, text, charts),
  };
}

/** Every segment of the shown lanes in the shown time, as the picture has them: exact waits, and shares between them. */
async function tabulateSegments(
  engine: ViewEngine,
  shown: ShownLanes,
  span: TimelineSpan,
  text: TimelineText,
  charts: ChartsText,
): Promise<ExportTable> {
  const lanes = shown.lanes.slice(0, MOST_LANES);
  const table = await engine.ask('segments', {
    lanes: lanes.map(({ row, isFolded }) => ({ lane: row.lane, isSummary: isFolded })),
    ...span,
    columns: COLUMNS,
  });
  const { saving } = charts;
  const { unit, units } = saving;
  interface Segment {
    readonly lane: number;
    readonly state: string;
    readonly beginNs: number;
    readonly endNs: number;
    readonly count: number | undefined;
    readonly share: number;
  }
  const segments: Segment[] = [];
  for (let at = 0; at < table.lanes.length; at += 1)
    segments.push({
      lane: table.lanes[at] ?? 0,
      state: nameState(LANE_STATES[table.states[at] ?? 0] ?? 'io', text),
      beginNs: table.beginsNs[at] ?? 0,
      endNs: table.endsNs[at] ?? 0,
      count: table.counts[at] ?? 1,
      share: table.shares[at] ?? 1,
    });
  const { intervals } = table;
  for (const state of ['running', 'ready'] as const)
    for (let at = 0; at < intervals.lanes.length; at += 1) {
      const share = intervals[state][at] ?? NaN;
      if (Number.isNaN(share) || share === 0) continue;
      const [beginNs = 0, endNs = 0] = [intervals.beginsNs[at], intervals.endsNs[at]];
      segments.push({ lane: intervals.lanes[at] ?? 0, state: nameState(state, text), beginNs, endNs, count: undefined, share });
    }
  segments.sort((one, other) => one.lane - other.lane || one.beginNs - other.beginNs);
  return {
    columns: [
      text.totals.lane,
      charts.cpu.pid,
      saving.thread,
      saving.kind,
      saving.state,
      unit(saving.from, units.s),
      unit(saving.to, units.s),
      unit(saving.length, units.ms),
      saving.stretches,
      saving.share,
    ],
    rows: segments.map(({ lane, state, beginNs, endNs, count, share }) => {
      const row = lanes[lane]?.row;
      const ends = Math.min(endNs, span.toNs);
      const begins = Math.max(beginNs, span.fromNs);
      return [
        row?.name,
        row?.pid,
        row?.tid,
        row === undefined ? undefined : nameKind(row, text, charts),
        state,
        begins / 1e9,
        ends / 1e9,
        (ends - begins) / 1e6,
        count,
        Math.round(share * 1e4) / 1e4,
      ];
    }),
  };
}

function nameKind(row: LaneRow, text: TimelineText, charts: ChartsText): string {
  return row.kind === 'lock' ? (row.lockType ?? text.kinds.lock) : charts.saving.lanes[row.kind];
}
