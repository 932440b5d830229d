import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import { findProcess, isSameItem, type SelectedItem } from './selected-item.ts';

/** A stretch of time. */
export interface Range {
  readonly fromNs: number;
  readonly toNs: number;
}

const MOST_KEPT = 100;

/**
 * What is selected: one item that every view shows and the inspector describes, and the processes that are marked together with it. What
 * was selected before can be gone back to.
 */
export class Selection {
  item = $state.raw<SelectedItem>();
  /** Processes that support a piece of evidence, or that the item concerns. */
  marked = $state.raw<ReadonlySet<string>>(new Set());
  /** The range that was selected last: it stays while other things are selected, until it is cleared. */
  range = $state.raw<Range>();
  #past = $state.raw<readonly SelectedItem[]>([]);
  #future = $state.raw<readonly SelectedItem[]>([]);
  /** A person has selected something, or nothing: the window selects nothing by itself any more. */
  isChosen = false;

  /** The process that the item is about; undefined for a lock, a queue and a range. */
  readonly process = $derived(findProcess(this.item));
  readonly canGoBack = $derived(this.#past.length > 0);
  readonly canGoForward = $derived(this.#future.length > 0);

  /** Selects an item; what was selected can be gone back to. */
  choose(item: SelectedItem | undefined): void {
    this.isChosen = true;
    if (!isSameItem(item, this.item) && this.item !== undefined) {
      this.#past = [...this.#past, this.item].slice(-MOST_KEPT);
      this.#future = [];
    }
    this.#show(item);
  }

  /** Selects a range of time, or takes the selected one away. */
  chooseRange(range: Range | undefined): void {
    if (range !== undefined) this.choose({ kind: 'range', fromNs: range.fromNs, toNs: range.toNs });
    else if (this.item?.kind === 'range') this.choose(undefined);
    this.range = range;
  }

  select(process: ProcessKey | undefined): void {
    this.choose(process === undefined ? undefined : { kind: 'process', process });
  }

  /** Before a person has selected anything. */
  suggest(process: ProcessKey): void {
    if (!this.isChosen) this.#show({ kind: 'process', process });
  }

  /** Marks several, for example those that support a piece of evidence; the first is the one the inspector shows. */
  mark(processes: readonly string[], first: ProcessKey | undefined): void {
    if (first !== undefined) this.select(first);
    this.marked = new Set(processes);
  }

  goBack(): void {
    const item = this.#past.at(-1);
    if (item === undefined) return;
    this.#past = this.#past.slice(0, -1);
    if (this.item !== undefined) this.#future = [...this.#future, this.item];
    this.#show(item);
  }

  goForward(): void {
    const item = this.#future.at(-1);
    if (item === undefined) return;
    this.#future = this.#future.slice(0, -1);
    if (this.item !== undefined) this.#past = [...this.#past, this.item];
    this.#show(item);
  }

  /** Selects nothing; what was selected can be gone back to. */
  clear(): void {
    this.choose(undefined);
  }

  /** For another session. */
  reset(): void {
    this.#past = [];
    this.#future = [];
    this.isChosen = false;
    this.range = undefined;
    this.#show(undefined);
  }

  #show(item: SelectedItem | undefined): void {
    this.item = item;
    if (item?.kind === 'range') this.range = { fromNs: item.fromNs, toNs: item.toNs };
    this.marked = new Set(item?.kind === 'message' ? [item.from, item.to].filter((process) => process !== undefined) : []);
  }
}
