import type { LockAcquiredReport, LockCreatedReport, LockId } from '../../scenarios/runtime/report.ts';
import { Durations } from './durations.ts';
import { Float64Column, Uint32Column } from './growing-column.ts';
import { SortedTimes } from './sorted-times.ts';
import { SpanBlocks } from './span-blocks.ts';
import type { StringTable } from './string-table.ts';
import type { Writer } from './writer.ts';

export interface LockRecord {
  readonly id: LockId;
  /** Number of its id among the texts of the model. */
  readonly text: number;
  created: { readonly report: LockCreatedReport; readonly writer: Writer } | undefined;
  readonly acquired: SortedTimes;
  readonly contended: SortedTimes;
  /** One row a time that a lane held it, from the first acquisition to the last release. */
  readonly holders: Uint32Column;
  /** Deepest nesting of the hold: 1, and more for a re-entrant lock. */
  readonly depths: Uint32Column;
  readonly begins: Float64Column;
  /** NaN while it is held. */
  readonly ends: Float64Column;
  readonly blocks: SpanBlocks;
  /** Of the holds that their own lane has ended. */
  readonly holdTimes: Durations;
  /** Of the waits that have ended. */
  readonly waitTimes: Durations;
  /** The open hold of each lane, by the writer's index. */
  readonly open: Map<number, { readonly row: number; depth: number }>;
  /** Releases by a lane that held nothing, as a semaphore allows. */
  readonly strayReleases: SortedTimes;
}

export class LockStore {
  readonly all: LockRecord[] = [];
  private readonly byId = new Map<LockId, LockRecord>();
  private readonly texts: StringTable;

  constructor(texts: StringTable) {
    this.texts = texts;
  }

  find(id: LockId): LockRecord | undefined {
    return this.byId.get(id);
  }

  get(id: LockId): LockRecord {
    const known = this.byId.get(id);
    if (known) return known;
    const record: LockRecord = {
      id,
      text: this.texts.intern(id),
      created: undefined,
      acquired: new SortedTimes(),
      contended: new SortedTimes(),
      holders: new Uint32Column(),
      depths: new Uint32Column(),
      begins: new Float64Column(),
      ends: new Float64Column(),
      blocks: new SpanBlocks(),
      holdTimes: new Durations(),
      waitTimes: new Durations(),
      open: new Map(),
      strayReleases: new SortedTimes(),
    };
    this.all.push(record);
    this.byId.set(id, record);
    return record;
  }

  /** Of two that say they created it the earlier one counts. */
  create(record: LockRecord, report: LockCreatedReport, writer: Writer): void {
    const known = record.created;
    const isEarlier = known === undefined || report.t < known.report.t || (report.t === known.report.t && writer.log < known.writer.log);
    if (isEarlier) record.created = { report, writer };
  }

  acquire(record: LockRecord, report: LockAcquiredReport, writer: Writer): void {
    record.acquired.add(report.t);
    if (report.contended) record.contended.add(report.t);
    const open = record.open.get(writer.index);
    if (open) {
      open.depth += 1;
      if (open.depth > record.depths.at(open.row)) record.depths.set(open.row, open.depth);
      return;
    }
    record.open.set(writer.index, { row: record.begins.length, depth: 1 });
    record.blocks.begin(record.begins.length, report.t);
    record.holders.push(writer.index);
    record.depths.push(1);
    record.begins.push(report.t);
    record.ends.push(NaN);
  }

  release(record: LockRecord, tNs: number, writer: Writer): void {
    const open = record.open.get(writer.index);
    if (open === undefined) {
      record.strayReleases.add(tNs);
      return;
    }
    open.depth -= 1;
    if (open.depth > 0) return;
    record.open.delete(writer.index);
    const beginNs = record.begins.at(open.row);
    const endNs = Math.max(tNs, beginNs);
    record.ends.set(open.row, endNs);
    record.blocks.end(open.row, endNs);
    record.holdTimes.add(beginNs, endNs);
  }
}

/** When each hold ended, with the holds that another lane released: the oldest one first, as far as releases go. */
export function findHoldEnds(record: LockRecord): Float64Array {
  const ends = record.ends.values.slice(0, record.ends.length);
  for (const [row, endNs] of findForeignEnds(record)) ends[row] = endNs;
  return ends;
}

/** When the holds ended that another lane released, by row. */
export function findForeignEnds(record: LockRecord): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const { strayReleases, begins, open } = record;
  if (strayReleases.length === 0) return ends;
  const openRows = [...open.values()].map(({ row }) => row).sort((one, other) => begins.at(one) - begins.at(other));
  let release = 0;
  for (const row of openRows) {
    release = Math.max(release, strayReleases.countBelow(begins.at(row)));
    if (release < strayReleases.length) ends.set(row, strayReleases.at(release));
    release += 1;
  }
  return ends;
}

/** Rows of the holds that had begun and not ended by an instant, rising. */
export function findHoldsAt(record: LockRecord, atNs: number): readonly number[] {
  const foreign = findForeignEnds(record);
  const rows = record.blocks.findCovering(record.begins, record.ends, atNs);
  return foreign.size === 0 ? rows : rows.filter((row) => !((foreign.get(row) ?? NaN) <= atNs));
}

/** How long the holds took that another lane had released by an instant. */
export function listForeignHoldTimes(record: LockRecord, atNs: number): readonly number[] {
  return [...findForeignEnds(record)].flatMap(([row, endNs]) => (endNs <= atNs ? [endNs - record.begins.at(row)] : []));
}
