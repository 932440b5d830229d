import { findLaneEnds } from './lanes.ts';
import { findUsage, IntervalWriter } from './lane-intervals.ts';
import { indexHolds, type HoldIndex } from './hold-index.ts';
import { listLanes, type Lane } from './lane-list.ts';
import { gatherLockWaits, listLockSegments, type LockWait } from './lane-locks.ts';
import type { LaneId, LaneTable, SegmentsQuery, SegmentTable } from './lane-queries.ts';
import { flattenWaits, listCoroutineSegments, NO_SEGMENTS, type LaneSegments } from './lane-segments.ts';
import { SegmentTableWriter, summariseSegments, thinSegments } from './lane-thinning.ts';
import type { LockRecord } from './lock-store.ts';
import type { Model } from './model.ts';
import type { Writer } from './writer.ts';

/** About as many segments as one answer holds: more lanes get wider columns. */
const MOST_SEGMENTS = 6000;
/** Readings closer together than so many columns become one interval. */
const INTERVAL_COLUMNS = 4;

interface Kept<T> {
  readonly revision: number;
  readonly value: T;
}

/** The lanes of a session and their segments, made when they are asked for and kept until what they are made of changes. */
export class LaneTimeline {
  readonly model: Model;
  private readonly readVersion: () => number;
  private keptLanes: Kept<{ readonly list: readonly Lane[]; readonly byId: ReadonlyMap<LaneId, Lane> }> | undefined;
  private keptEnds: Kept<Float64Array> | undefined;
  private keptLockWaits: Kept<ReadonlyMap<number, readonly LockWait[]>> | undefined;
  private readonly waits = new Map<Writer, Kept<LaneSegments>>();
  private readonly coroutines = new Map<Writer, Kept<ReadonlyMap<number, LaneSegments>>>();
  private readonly holds = new Map<LockRecord, Kept<HoldIndex>>();
  private readonly locks = new Map<LaneId, Kept<LaneSegments>>();

  /** `readVersion` rises whenever the model has changed. */
  constructor(model: Model, readVersion: () => number) {
    this.model = model;
    this.readVersion = readVersion;
  }

  list(): readonly Lane[] {
    return this.lanes().list;
  }

  find(id: LaneId): Lane | undefined {
    return this.lanes().byId.get(id);
  }

  table(): LaneTable {
    return { rows: this.list().map((lane) => lane.row) };
  }

  /** When each writer's lane ended, by the writer's index. */
  laneEnds(): Float64Array {
    const revision = this.readVersion();
    if (this.keptEnds?.revision !== revision) this.keptEnds = { revision, value: findLaneEnds(this.model) };
    return this.keptEnds.value;
  }

  lockWaits(): ReadonlyMap<number, readonly LockWait[]> {
    const revision = this.readVersion();
    if (this.keptLockWaits?.revision !== revision) this.keptLockWaits = { revision, value: gatherLockWaits(this.model, this.laneEnds()) };
    return this.keptLockWaits.value;
  }

  holdIndex(lock: LockRecord): HoldIndex {
    const revision = this.readVersion();
    const kept = this.holds.get(lock);
    if (kept?.revision === revision) return kept.value;
    const value = indexHolds(lock);
    this.holds.set(lock, { revision, value });
    return value;
  }

  segmentsOf(lane: Lane): LaneSegments {
    const { writer, lock, coroutine } = lane;
    if (lock !== undefined) {
      const revision = this.readVersion();
      const kept = this.locks.get(lane.row.lane);
      if (kept?.revision === revision) return kept.value;
      const value = listLockSegments(lock, this.lockWaits().get(lock.text) ?? [], this.laneEnds());
      this.locks.set(lane.row.lane, { revision, value });
      return value;
    }
    if (writer === undefined) return NO_SEGMENTS;
    if (coroutine === undefined) return keep(this.waits, writer, writer.waits.revision, () => flattenWaits(writer.waits));
    const all = keep(this.coroutines, writer, writer.coroutines.revision, () =>
      listCoroutineSegments(writer.coroutines, (text) => this.model.texts.read(text)),
    );
    return all.get(coroutine) ?? NO_SEGMENTS;
  }

  /** The instant past which nothing of a lane is known. */
  endOf(lane: Lane): number {
    return Math.min(lane.endNs, this.model.endNs);
  }

  segments(query: SegmentsQuery): SegmentTable {
    const { fromNs, toNs } = query;
    const columns = Math.max(1, Math.min(query.columns, MOST_SEGMENTS / Math.max(1, query.lanes.length)));
    const columnNs = Math.max(1, (toNs - fromNs) / columns);
    const grid = { fromNs, toNs, columnNs };
    const writer = new SegmentTableWriter();
    const intervals = new IntervalWriter();
    query.lanes.forEach(({ lane: id, isSummary }, index) => {
      const lane = this.find(id);
      if (lane === undefined) return;
      if (isSummary) {
        const members = this.listMembers(lane).map((member) => ({
          segments: this.segmentsOf(member),
          startNs: member.row.startNs,
          endNs: this.endOf(member),
        }));
        summariseSegments(writer, index, members, grid);
        return;
      }
      const segments = this.segmentsOf(lane);
      thinSegments(writer, index, segments, this.endOf(lane), grid);
      const usage = findUsage(this.model, lane);
      if (usage !== undefined) intervals.add(index, usage, segments, lane.row.startNs, fromNs, toNs, columnNs * INTERVAL_COLUMNS);
    });
    return writer.finish(intervals.finish());
  }

  /** The lane and all below it. */
  private listMembers(top: Lane): readonly Lane[] {
    const list = this.list();
    const members = [top];
    for (let at = list.indexOf(top) + 1; at < list.length; at += 1) {
      const lane = list[at];
      if (lane === undefined || lane.row.kind === 'lock' || lane.row.depth <= top.row.depth) break;
      members.push(lane);
    }
    return members;
  }

  private lanes(): { readonly list: readonly Lane[]; readonly byId: ReadonlyMap<LaneId, Lane> } {
    const revision = this.readVersion();
    if (this.keptLanes?.revision !== revision) {
      const list = listLanes(this.model);
      this.keptLanes = { revision, value: { list, byId: new Map(list.map((lane) => [lane.row.lane, lane])) } };
    }
    return this.keptLanes.value;
  }
}

function keep<T>(kept: Map<Writer, Kept<T>>, writer: Writer, revision: number, make: () => T): T {
  const known = kept.get(writer);
  if (known?.revision === revision) return known.value;
  const value = make();
  kept.set(writer, { revision, value });
  return value;
}
