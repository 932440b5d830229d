import type { LaneId, LaneRow } from '../../../electron/trace/lane-queries.ts';
import type { SearchAnswer, SearchHit, SearchPlace, SearchQuery } from '../../../electron/trace/search-queries.ts';
import { createAskPacer } from '../../charts/ask-pacer.ts';
import type { ViewProps } from '../../charts/view-props.ts';
import { selectMessage } from '../../state/selected-item.ts';
import { findReasons } from './find-reasons.ts';
import { moveWindow } from './move-window.ts';
import type { TimelineText } from './timeline-text.ts';

type View = Pick<ViewProps, 'engine' | 'onChoose' | 'onSelect' | 'onSelectTime' | 'onTimeWindow' | 'timeWindow'>;

interface Surroundings {
  /** As they are now. */
  readonly view: () => View;
  readonly text: () => TimelineText;
  readonly find: (lane: LaneId) => LaneRow | undefined;
  readonly chooseLane: (lane: LaneId) => void;
  /** Selects what a lane does then; false where that is nothing. */
  readonly chooseSegment: (row: LaneRow, atNs: number) => Promise<boolean>;
  /** No folded lane hides this one. */
  readonly unfold: (lane: LaneId) => void;
  readonly sayNote: (atNs: number) => void;
  readonly fail: () => void;
}

/** What is looked for in the timeline, how much of it there is, and which of it the person stands on. */
export class TimelineSearch {
  #text = $state('');
  #answer = $state.raw<SearchAnswer>();
  #place: SearchPlace | undefined;
  readonly #around: Surroundings;
  readonly #pacer;
  #going = Promise.resolve();

  constructor(around: Surroundings) {
    this.#around = around;
    this.#pacer = createAskPacer<SearchQuery, SearchAnswer>({
      spacingMs: 60,
      ask: (query) => around.view().engine.ask('search', query),
      onAnswer: (answer, query) => {
        // A step that was taken meanwhile knows better.
        if (query.text === this.#text && query.from === this.#place) this.#answer = answer;
      },
      onFailure: around.fail,
    });
  }

  get text(): string {
    return this.#text;
  }

  /** Undefined while nothing is looked for, and until it was counted. */
  get answer(): SearchAnswer | undefined {
    return this.#text.trim() === '' ? undefined : this.#answer;
  }

  change(text: string): void {
    this.#text = text;
    this.#place = undefined;
    this.#answer = undefined;
    this.count();
  }

  /** Counts again: the session has gone on, or the text is another. */
  count(): void {
    if (this.#text.trim() !== '') this.#pacer.want(this.#ask());
  }

  /** To what is found next, which becomes the selection and comes into sight. */
  go(direction: 'next' | 'previous'): Promise<void> {
    // A held key asks again before the last step was answered: one after another.
    this.#going = this.#going.then(() => this.#go(direction)).catch(this.#around.fail);
    return this.#going;
  }

  async #go(direction: 'next' | 'previous'): Promise<void> {
    if (this.#text.trim() === '') return;
    const text = this.#text;
    const answer = await this.#around.view().engine.ask('search', { ...this.#ask(), direction });
    if (text !== this.#text) return;
    this.#place = answer.hit?.place;
    this.#answer = answer;
    if (answer.hit !== undefined) await this.#show(answer.hit);
  }

  close(): void {
    this.#pacer.close();
  }

  #ask(): SearchQuery {
    return { text: this.#text, reasons: findReasons(this.#text, this.#around.text()), from: this.#place };
  }

  async #show(hit: SearchHit): Promise<void> {
    const { onChoose, onSelect } = this.#around.view();
    if (hit.kind === 'lane') {
      this.#around.unfold(hit.lane);
      this.#around.chooseLane(hit.lane);
      const row = this.#around.find(hit.lane);
      if (row !== undefined) this.#bringIntoSight(row.startNs, row.endNs);
      return;
    }
    this.#around.view().onSelectTime(hit.tNs);
    this.#bringIntoSight(hit.tNs, hit.tNs);
    if (hit.kind === 'message') onChoose(selectMessage(hit.row));
    else if (hit.kind === 'note') {
      if (hit.process !== undefined) onSelect(hit.process);
      this.#around.sayNote(hit.tNs);
    } else {
      this.#around.unfold(hit.lane);
      const row = this.#around.find(hit.lane);
      if (row !== undefined && !(await this.#around.chooseSegment(row, hit.tNs))) this.#around.chooseLane(hit.lane);
    }
  }

  /** What is out of sight comes to the middle, at the same zoom. */
  #bringIntoSight(beginNs: number, endNs = Infinity): void {
    const { timeWindow, onTimeWindow } = this.#around.view();
    const { fromNs, toNs } = timeWindow;
    if (beginNs <= toNs && endNs >= fromNs) return;
    const half = (toNs - fromNs) / 2;
    onTimeWindow(moveWindow({ fromNs: beginNs - half, toNs: beginNs + half }));
  }
}
