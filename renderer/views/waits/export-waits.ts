import type { ExportTable } from '../../../electron/export/table.ts';
import type { MeasureText } from '../../../electron/scene/fit-text.ts';
import type { Scene } from '../../../electron/scene/scene.ts';
import { layOutTable } from '../../../electron/scene/table-picture.ts';
import type { LockRow } from '../../../electron/trace/queries.ts';
import {
  TIME_BIN_EDGES_NS,
  type DeadlockRow,
  type LockOrderTable,
  type LockTimesRow,
  type UnblockedTable,
  type WaitForGraph,
} from '../../../electron/trace/wait-queries.ts';
import type { ProcessKey } from '../../../scenarios/runtime/report.ts';
import type { Bilingual } from '../../../scenarios/scenario.ts';
import type { ChartsText } from '../../charts/charts-text.ts';
import type { Format } from '../../text/format.ts';
import { nameLockType, type WaitsText } from './waits-text.ts';

interface Words {
  readonly text: WaitsText;
  readonly charts: ChartsText;
  readonly format: Format;
}
type NameLane = (process: ProcessKey, tid: number) => string;
const PARTS = ['p50', 'p95', 'max'] as const;

/** Who waits for what, and who holds what, one row each. */
export function tabulateGraph(graph: WaitForGraph, { text, charts }: Words): ExportTable {
  const { unit, units } = charts.saving;
  const nameLane = (place: number): string => graph.lanes[place]?.name ?? '';
  const nameObject = (place: number | undefined): string => (place === undefined ? text.theEnd : (graph.objects[place]?.name ?? ''));
  return {
    columns: [
      text.who,
      charts.saving.kind,
      text.through,
      text.on,
      unit(charts.saving.from, units.s),
      unit(text.since, units.ms),
      text.verdict,
    ],
    rows: [
      ...graph.waits.map((wait) => [
        nameLane(wait.lane),
        text.relations[wait.kind],
        nameObject(wait.object),
        wait.on.map(nameLane).join(', '),
        wait.sinceNs / 1e9,
        (graph.atNs - wait.sinceNs) / 1e6,
        text.verdicts[wait.verdict],
      ]),
      ...graph.holds.map((hold) => [
        nameLane(hold.lane),
        text.relations.hold,
        nameObject(hold.object),
        undefined,
        hold.sinceNs / 1e9,
        (graph.atNs - hold.sinceNs) / 1e6,
        undefined,
      ]),
    ],
  };
}

/** Each lock at the instant, with how often it was held and waited for how long. */
export function tabulateLocks(
  locks: readonly LockRow[],
  times: readonly LockTimesRow[],
  nameLane: NameLane,
  { text, charts, format }: Words,
): ExportTable {
  const { columns } = text;
  const { saving } = charts;
  const bins = new Map(times.map((row) => [row.lock, row]));
  const edges = [...TIME_BIN_EDGES_NS.map((edge) => format.duration(edge)), saving.longer];
  const inMs = (ns: number | undefined): number | undefined => (ns === undefined ? undefined : ns / 1e6);
  return {
    columns: [
      columns.lock,
      columns.type,
      columns.holder,
      columns.waiters,
      columns.acquisitions,
      columns.contended,
      ...[columns.hold, columns.wait].flatMap((what) => PARTS.map((part) => saving.unit(`${what} ${columns[part]}`, saving.units.ms))),
      ...edges.map(saving.held),
      ...edges.map(saving.waited),
    ],
    rows: locks.map((row) => [
      row.name,
      nameLockType(text, row.type),
      row.holder === undefined ? undefined : nameLane(row.holder.process, row.holder.tid),
      row.waiters.map(({ process, tid }) => nameLane(process, tid)).join(', '),
      row.acquisitions,
      row.contended,
      ...PARTS.map((part) => inMs(row.holdNs?.[part])),
      ...PARTS.map((part) => inMs(row.waitNs?.[part])),
      ...edges.map((_, at) => bins.get(row.lock)?.hold[at] ?? 0),
      ...edges.map((_, at) => bins.get(row.lock)?.wait[at] ?? 0),
    ]),
  };
}

/** The lock table with its histograms, as on the screen. */
export function drawLocks(
  locks: readonly LockRow[],
  times: readonly LockTimesRow[],
  nameLane: NameLane,
  { text, format }: Words,
  measure: MeasureText,
): Scene {
  const { columns } = text;
  const bins = new Map(times.map((row) => [row.lock, row]));
  const duration = (ns: number | undefined): string => (ns === undefined ? text.missing : format.duration(ns));
  const isRight = true;
  return layOutTable({
    columns: [
      { heading: columns.lock },
      { heading: columns.type },
      { heading: columns.holder },
      { heading: columns.waiters },
      { heading: columns.acquisitions, isRight },
      { heading: columns.contended, isRight },
      ...[columns.hold, columns.wait].flatMap((what) => [
        ...PARTS.map((part) => ({ heading: `${what} ${columns[part]}`, isRight })),
        { heading: columns.spread },
      ]),
    ],
    rows: locks.map((row) => ({
      cells: [
        row.name,
        nameLockType(text, row.type),
        row.holder === undefined ? text.free : nameLane(row.holder.process, row.holder.tid),
        row.waiters.length === 0 ? text.missing : row.waiters.map(({ process, tid }) => nameLane(process, tid)).join(', '),
        format.count(row.acquisitions),
        format.count(row.contended),
        ...PARTS.map((part) => duration(row.holdNs?.[part])),
        { bars: bins.get(row.lock)?.hold ?? [], style: 'time-bar' },
        ...PARTS.map((part) => duration(row.waitNs?.[part])),
        { bars: bins.get(row.lock)?.wait ?? [], style: 'wait-bar' },
      ],
    })),
    measure,
  });
}

/** Whose doing let whom go on, and what it cost. */
export function tabulateUnblocked(table: UnblockedTable, { text, charts }: Words): ExportTable {
  const { columns } = text;
  const { unit, units, instant } = charts.saving;
  return {
    columns: [
      columns.by,
      columns.waiter,
      columns.object,
      charts.saving.kind,
      columns.count,
      unit(columns.total, units.ms),
      unit(columns.longest, units.ms),
      unit(`${columns.longest}: ${instant}`, units.s),
    ],
    rows: table.rows.map((row) => [
      row.by.name,
      row.waiter.name,
      row.objectName ?? text.theEnd,
      text.relations[row.kind],
      row.count,
      row.waitNs / 1e6,
      row.longestNs / 1e6,
      row.longestAtNs / 1e9,
    ]),
    total: table.total,
  };
}

/** Deadlocks, waits for the dead, and orders of locks that can deadlock. */
export function tabulateFindings(
  deadlocks: readonly DeadlockRow[],
  risks: LockOrderTable['risks'],
  say: (words: Bilingual) => string,
  { text, charts }: Words,
): ExportTable {
  const { unit, units, from, to } = charts.saving;
  return {
    columns: [charts.saving.kind, unit(from, units.s), unit(to, units.s), text.findings],
    rows: [
      ...deadlocks.map((row) => [
        text[row.kind],
        row.sinceNs / 1e9,
        row.untilNs === undefined ? undefined : row.untilNs / 1e9,
        say(row.text),
      ]),
      ...risks.map((risk) => [text.risk, Math.max(...risk.pairs.map((pair) => pair.firstNs)) / 1e9, undefined, say(risk.text)]),
    ],
  };
}
