import type { ExportTable } from '../../../electron/export/table.ts';
import type { MeasureText } from '../../../electron/scene/fit-text.ts';
import type { Scene } from '../../../electron/scene/scene.ts';
import { layOutDepthCurve } from '../../../electron/scene/depth-curve.ts';
import { stackScenes } from '../../../electron/scene/stack.ts';
import type { MessageRow, QueueRow } from '../../../electron/trace/queries.ts';
import type { ChartsText } from '../../charts/charts-text.ts';
import type { ViewProps } from '../../charts/view-props.ts';
import { describeFilter, type MessageFilter } from './message-filter.ts';
import { findLatency, type MessageNames } from './message-names.ts';
import { createPreviewReader } from './read-previews.ts';

const PAGE_ROWS = 10_000;
/** More is for a file: the session's own export of messages has them all. */
const MOST_ROWS = 100_000;

interface Span {
  readonly fromNs: number;
  readonly toNs: number;
}

/** Every message that the filter and the span keep. */
export async function tabulateMessages(
  view: ViewProps,
  filter: MessageFilter,
  span: Span | undefined,
  names: MessageNames,
  text: ChartsText,
): Promise<ExportTable> {
  const rows: MessageRow[] = [];
  let total = 0;
  for (let offset = 0; offset < MOST_ROWS; offset += PAGE_ROWS) {
    const query = { ...describeFilter(filter), ...(span ?? {}), offset, limit: PAGE_ROWS, from: 'oldest' } as const;
    const page = await view.engine.ask('messages', query);
    rows.push(...(await createPreviewReader(view.engine)(page.rows)));
    total = page.total;
    if (rows.length >= total || page.rows.length === 0) break;
  }
  const { columns } = text.messages;
  const { unit, units } = text.saving;
  const inUnit = (ns: number | undefined, of: number): number | undefined => (ns === undefined ? undefined : ns / of);
  return {
    columns: [
      columns.index,
      columns.name,
      columns.from,
      columns.to,
      unit(columns.putAt, units.s),
      unit(columns.gotAt, units.s),
      unit(columns.latencyOne, units.ms),
      unit(text.messages.bytes, units.bytes),
      columns.payload,
    ],
    rows: rows.map((row) => [
      row.index + 1,
      names.queue(row.queue),
      names.process(row.from),
      names.process(row.to),
      inUnit(row.putNs, 1e9),
      inUnit(row.gotNs, 1e9),
      inUnit(findLatency(row), 1e6),
      row.bytes,
      row.preview,
    ]),
    total,
  };
}

/** Each queue as it stands at the instant. */
export function tabulateQueues(queues: readonly QueueRow[], names: MessageNames, text: ChartsText): ExportTable {
  const { columns } = text.messages;
  const { unit, units } = text.saving;
  return {
    columns: [
      columns.name,
      columns.owner,
      columns.depth,
      unit(columns.inRate, units.perSecond),
      unit(columns.outRate, units.perSecond),
      columns.puts,
      columns.gets,
      ...([columns.p50, columns.p95, columns.max] as const).map((part) => unit(`${columns.latencyOne} ${part}`, units.ms)),
      `${columns.blocked} ${columns.producers}`,
      `${columns.blocked} ${columns.consumers}`,
      unit(text.messages.bytes, units.bytes),
      columns.scope,
      columns.order,
      columns.capacity,
    ],
    rows: queues.map((row) => [
      row.name,
      row.owner === undefined ? undefined : names.process(row.owner),
      row.depth,
      row.inRate,
      row.outRate,
      row.puts,
      row.gets,
      ...(['p50', 'p95', 'max'] as const).map((part) => (row.latencyNs === undefined ? undefined : row.latencyNs[part] / 1e6)),
      row.blockedProducers,
      row.blockedConsumers,
      row.bytes,
      text.messages.scopes[row.scope],
      text.messages.orders[row.order],
      row.capacity === 0 ? undefined : row.capacity,
    ]),
  };
}

const CURVE = { width: 720, height: 110 } as const;

/** The depth of each queue over the shown time, one below the other. */
export function drawQueues(queues: readonly QueueRow[], view: ViewProps, text: ChartsText, measure: MeasureText): Scene | undefined {
  const { fromNs, toNs } = view.timeWindow;
  return stackScenes(
    queues.map((row) => ({
      title: text.messages.depthOf(row.name),
      scene: layOutDepthCurve({
        ...CURVE,
        curve: row.depthCurve,
        capacity: row.capacity,
        fromNs,
        toNs,
        edgeNs: Math.min(toNs, view.overview.endNs),
        atNs: view.atNs,
        range: view.range,
        hasAxes: true,
        language: view.language,
      }),
    })),
    measure,
  );
}
