import type { ExportTable } from '../../../electron/export/table.ts';
import type { MessageMap } from '../../../electron/trace/message-queries.ts';
import type { ChartsText } from '../../charts/charts-text.ts';
import type { MessageViewsText } from './message-views-text.ts';

/** Puts and gets that the map has. */
export function countMap(map: MessageMap): number {
  return map.edges.reduce((sum, { count }) => sum + count, 0);
}

/** Who puts into what and who gets from it, one row for each line of the map. */
export function tabulateMap(map: MessageMap, text: MessageViewsText, charts: ChartsText): ExportTable {
  const { columns } = text.map;
  const { unit, units, lanes } = charts.saving;
  return {
    columns: [
      columns.lane,
      charts.saving.kind,
      charts.cpu.pid,
      charts.saving.thread,
      columns.way,
      columns.queue,
      columns.messages,
      unit(columns.bytes, units.bytes),
      columns.rate,
      unit(columns.waits, units.ms),
      columns.depth,
    ],
    rows: map.edges.map((edge) => {
      const lane = map.lanes[edge.lane];
      const queue = map.queues[edge.queue];
      return [
        lane?.name,
        lane === undefined || lane.kind === 'lock' ? undefined : lanes[lane.kind],
        lane?.pid,
        lane?.tid,
        edge.kind === 'put' ? text.map.puts : text.map.gets,
        queue?.name,
        edge.count,
        edge.bytes,
        edge.rate,
        edge.blockedSinceNs === undefined ? undefined : (map.atNs - edge.blockedSinceNs) / 1e6,
        queue?.depth,
      ];
    }),
  };
}
