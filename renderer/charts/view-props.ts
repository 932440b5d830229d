import type { Language, SessionMark } from '../../electron/ipc/contract.ts';
import type { Overview, ProcessTable, QueryAnswer, QueryArgument, QueryName, TextRef } from '../../electron/trace/queries.ts';
import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import type { SelectedItem } from '../state/selected-item.ts';
import type { ViewExporter } from './exported-view.ts';

/** What a view asks of a session: the engine's client, or a trace directly. */
export interface ViewEngine {
  ask<N extends QueryName>(name: N, argument: QueryArgument<N>): Promise<QueryAnswer<N>>;
  readText(refs: readonly TextRef[]): Promise<readonly string[]>;
}

/** The span of time that the window looks at, shared by all views. Following: its end stays at the live edge. */
export interface TimeWindow {
  readonly fromNs: number;
  readonly toNs: number;
  readonly isFollowing: boolean;
}

/** Choices that outlive the session, by name. */
export interface RememberedChoices {
  get(name: string): number | string | boolean | undefined;
  set(name: string, value: number | string | boolean): void;
}

/** Instants that a person has marked in the session; what is changed is kept with it. */
export interface MarkBook {
  /** In order of time. */
  readonly list: readonly SessionMark[];
  add(mark: SessionMark): void;
  rename(tNs: number, name: string): void;
  /** Offers to take it back. */
  remove(tNs: number): void;
}

/** Everything that the views of a session get from the window. Keys of `layout` begin with the view's name. */
export interface ViewProps {
  readonly engine: ViewEngine;
  readonly change: { readonly version: number; readonly isRunning: boolean; readonly isComplete: boolean };
  readonly overview: Overview;
  readonly table: ProcessTable;
  /** What is selected, in all views alike. */
  readonly selection: SelectedItem | undefined;
  readonly onChoose: (item: SelectedItem | undefined) => void;
  /** The range that was selected last; it stays while something else is selected. */
  readonly range: Pick<TimeWindow, 'fromNs' | 'toNs'> | undefined;
  readonly onRange: (range: Pick<TimeWindow, 'fromNs' | 'toNs'> | undefined) => void;
  /** The process that the selected item is about. */
  readonly selected: ProcessKey | undefined;
  readonly onSelect: (process: ProcessKey) => void;
  /** The instant that is looked at; undefined is the live edge. */
  readonly atNs: number | undefined;
  readonly onSelectTime: (ns: number | undefined) => void;
  readonly language: Language;
  readonly isDark: boolean;
  readonly timeWindow: TimeWindow;
  readonly onTimeWindow: (next: TimeWindow) => void;
  readonly copy: (text: string) => void;
  /** Saves and copies the view. */
  readonly exporter: ViewExporter;
  readonly layout: RememberedChoices;
  readonly marks: MarkBook;
  /** Line of the program of each site number; absent for a command and until it is read. */
  readonly siteLines?: Readonly<Record<number, number>>;
}
