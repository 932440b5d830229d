import type { LaneId, LaneRow, SegmentDetails } from '../../../electron/trace/lane-queries.ts';
import type { ViewProps } from '../../charts/view-props.ts';
import { moveWindow } from './move-window.ts';

type View = Pick<ViewProps, 'engine' | 'selection' | 'onChoose' | 'onSelectTime' | 'onTimeWindow' | 'timeWindow' | 'atNs'>;

interface Surroundings {
  /** As they are now. */
  readonly view: () => View;
  /** The lane that the keyboard stands on. */
  readonly lane: () => LaneRow | undefined;
  readonly find: (lane: LaneId) => LaneRow | undefined;
  readonly say: (row: LaneRow, details: SegmentDetails) => void;
  /** There is no further segment that way, or no lane. */
  readonly sayNone: (what: 'segment' | 'lane') => void;
}

/** The segments of the timeline by keyboard and mouse: the one that the keyboard stands on, and the one that is selected. */
export class SegmentCursor {
  #standing = $state.raw<SegmentDetails>();
  #picked = $state.raw<SegmentDetails>();
  readonly #around: Surroundings;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Where the keyboard stands; undefined once another lane was chosen. */
  get standing(): SegmentDetails | undefined {
    return this.#standing?.lane === this.#around.lane()?.lane ? this.#standing : undefined;
  }

  get selected(): SegmentDetails | undefined {
    const item = this.#around.view().selection;
    const picked = this.#picked;
    return item?.kind === 'segment' && picked?.lane === item.lane && picked.beginNs === item.beginNs ? picked : undefined;
  }

  /** Reads the segment that is selected, wherever that was done. */
  async read(): Promise<void> {
    const { selection: item, engine } = this.#around.view();
    if (item?.kind === 'segment') this.#picked = await engine.ask('segment', { lane: item.lane, atNs: item.beginNs, withinNs: 0 });
  }

  /** Selects what a lane does at an instant; false where it does nothing that is known. */
  async selectAt(row: LaneRow, atNs: number): Promise<boolean> {
    const details = await this.#around.view().engine.ask('segment', { lane: row.lane, atNs, withinNs: 0 });
    if (details !== undefined) this.#choose(row, details);
    return details !== undefined;
  }

  /** Selects the one that the keyboard stands on, and goes to its begin. */
  press(): void {
    const { standing } = this;
    const row = standing && this.#around.find(standing.lane);
    if (standing === undefined || row === undefined) return;
    this.#around.view().onSelectTime(standing.beginNs);
    this.#choose(row, standing);
  }

  leave(): void {
    this.#standing = undefined;
  }

  /** To the segment beside the one that the keyboard stands on. */
  async move(direction: 'next' | 'previous'): Promise<void> {
    const row = this.#around.lane();
    if (row === undefined) {
      this.#around.sayNone('lane');
      return;
    }
    const { engine, timeWindow, onTimeWindow } = this.#around.view();
    const { fromNs, toNs } = timeWindow;
    const found = await engine.ask('segment', { lane: row.lane, atNs: this.#findStart(row, direction), withinNs: 0, direction });
    if (found === undefined) {
      this.#around.sayNone('segment');
      return;
    }
    this.#standing = found;
    this.#around.say(row, found);
    const lengthNs = toNs - fromNs;
    if (found.beginNs < fromNs || found.beginNs > toNs)
      onTimeWindow(moveWindow({ fromNs: found.beginNs - lengthNs / 4, toNs: found.beginNs + (lengthNs * 3) / 4 }));
  }

  /** From the segment it stands on, else the instant that is looked at, else the edge of what is seen. */
  #findStart(row: LaneRow, direction: 'next' | 'previous'): number {
    const { timeWindow, atNs } = this.#around.view();
    const own = this.standing ?? (this.selected?.lane === row.lane ? this.selected : undefined);
    if (own !== undefined) return own.beginNs;
    if (atNs !== undefined && atNs >= timeWindow.fromNs && atNs <= timeWindow.toNs) return atNs;
    return direction === 'next' ? timeWindow.fromNs - 1 : timeWindow.toNs;
  }

  #choose(row: LaneRow, details: SegmentDetails): void {
    this.#picked = details;
    this.#standing = undefined;
    // A lock belongs to whoever holds it then.
    const process = row.lock === undefined ? row.process : details.other?.process;
    this.#around.view().onChoose({ kind: 'segment', lane: row.lane, process, beginNs: details.beginNs });
    this.#around.say(row, details);
  }
}
