import { untrack } from 'svelte';
import type { TimeSpan } from '../../../electron/scene/range-band.ts';
import type { ProcessKey } from '../../../scenarios/runtime/report.ts';
import { createAskPacer } from '../../charts/ask-pacer.ts';
import type { ViewProps } from '../../charts/view-props.ts';
import { findProcess, isSameItem, type SelectedItem } from '../../state/selected-item.ts';
import { findEmphasis, type Emphasis } from './find-emphasis.ts';

/** Keeps what {@link findEmphasis} finds of the view's selection; until it is found, the process that is known at once. */
export function watchEmphasis(readView: () => Pick<ViewProps, 'engine' | 'selection' | 'atNs' | 'overview' | 'change'>): {
  readonly processes: ReadonlySet<ProcessKey>;
  readonly extent: TimeSpan | undefined;
} {
  let found = $state.raw<{ readonly item: SelectedItem | undefined; readonly emphasis: Emphasis }>();
  const pacer = createAskPacer<{ readonly item: SelectedItem | undefined; readonly atNs: number | undefined }, Emphasis>({
    ask: ({ item, atNs }) => findEmphasis(readView().engine, item, atNs, readView().overview.endNs),
    onAnswer: (emphasis, { item }) => {
      found = { item, emphasis };
    },
    // The process alone is emphasised then.
    onFailure: () => (found = undefined),
  });
  $effect(() => () => pacer.close());
  $effect(() => {
    const { change, selection, atNs } = readView();
    void change.version;
    const query = { item: selection, atNs };
    untrack(() => pacer.want(query));
  });
  const emphasis = $derived.by((): Emphasis => {
    const { selection } = readView();
    if (found !== undefined && isSameItem(found.item, selection)) return found.emphasis;
    const process = findProcess(selection);
    return { processes: process === undefined ? [] : [process], extent: undefined };
  });
  const names = $derived(emphasis.processes.join());
  // The same processes stay the same set, so that what is drawn of them is not made anew with each reading.
  const processes = $derived.by(() => {
    void names;
    return untrack(() => new Set(emphasis.processes));
  });
  return {
    get processes() {
      return processes;
    },
    get extent() {
      return emphasis.extent;
    },
  };
}
