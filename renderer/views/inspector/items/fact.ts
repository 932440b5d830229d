import type { SelectedItem } from '../../../state/selected-item.ts';

/** One line of what is known of the selected item; with `items` each part of it can be selected in turn. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly items?: readonly { readonly name: string; readonly item: SelectedItem }[];
}

/** Something that can be done with the selected item. */
export interface FactAction {
  readonly label: string;
  readonly run: () => void;
}

/** A fact whose value is a thing that can be selected, where it is known. */
export function linkFact(label: string, name: string, item: SelectedItem | undefined): Fact {
  return item === undefined ? { label, value: name } : { label, value: name, items: [{ name, item }] };
}

/** The facts as lines to be pasted. */
export function copyFacts(title: string, facts: readonly Fact[]): string {
  return [title, ...facts.map(({ label, value }) => `${label}\t${value}`)].join('\n');
}
