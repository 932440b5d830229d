import type { Recording } from './recording.ts';

/** A text of a scenario in both languages of the window. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

export type ParameterValue = number | string | boolean;
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

interface ParameterBase {
  readonly id: string;
  readonly label: Bilingual;
  readonly help?: Bilingual;
}
/** A whole number between two limits that keep a machine alive; the launcher enforces them too. */
export interface NumberParameter extends ParameterBase {
  readonly kind: 'number';
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  readonly unit?: Bilingual;
}
export interface ChoiceParameter extends ParameterBase {
  readonly kind: 'choice';
  readonly default: string;
  readonly choices: readonly { readonly value: string; readonly label: Bilingual }[];
}
export interface SwitchParameter extends ParameterBase {
  readonly kind: 'switch';
  readonly default: boolean;
}
export type Parameter = NumberParameter | ChoiceParameter | SwitchParameter;

/** What a check found. `not-proved` is a statement about the recording; `inconclusive` says that it cannot decide, with why. */
export type EvidenceStatus = 'proved' | 'modelled' | 'not-proved' | 'inconclusive';

/** Expected and measured are one sentence each with numbers and units. */
export interface Evidence {
  readonly status: EvidenceStatus;
  readonly expected: Bilingual;
  readonly measured: Bilingual;
  /** The processes and instants that support it; a click on the evidence selects them. */
  readonly support?: {
    readonly processes?: readonly string[];
    readonly fromNs?: number;
    readonly toNs?: number;
  };
}

/** `L` and `T` are claims of the lecture and of its title; `X` is what comes next in the same course. */
export type ClaimId = `L${number}` | `T${number}` | `X${number}`;

export interface Claim {
  readonly id: ClaimId;
  /** Stable kebab-case name, unique in a scenario: a claim may have several checks (`L17 carries-data`, `L17 latency`). */
  readonly name: string;
  readonly statement: Bilingual;
  /** Where the lecture is loose or wrong: the right thing, shown as a correction. */
  readonly correction?: Bilingual;
  readonly check: (recording: Recording) => Evidence;
}

export type ChapterId = 'threads' | 'locks' | 'queues' | 'interpreter-lock' | 'processes' | 'process-queues' | 'coroutines' | 'services';

/** The tab of the window that a scenario is about. */
export type MainView = 'timeline' | 'messages' | 'waits' | 'cpu-memory';

export interface Scenario {
  readonly id: string;
  readonly chapter: ChapterId;
  readonly title: Bilingual;
  /** One sentence for the card. */
  readonly summary: Bilingual;
  /** One to three short paragraphs, separated by blank lines. */
  readonly text: Bilingual;
  readonly lookFor: Bilingual;
  readonly parameters: readonly Parameter[];
  /** Small parameters that still show every claim, for a quick pass through the whole lecture; absent: the defaults. */
  readonly short?: ParameterValues;
  /** Path of the program below `scenarios/programs`, without its ending: `processes/ten-processes`. */
  readonly entry: string;
  /** The same program with threads in place of processes, below `scenarios/programs`: the window shows the two with their differences marked. */
  readonly counterpart?: string;
  readonly mainView: MainView;
  /** The telling moment of a finished recording, in nanoseconds since the epoch. */
  readonly tellingMoment: (recording: Recording) => number | undefined;
  readonly claims: readonly Claim[];
  /** Hard bounds of one run, whatever the parameters say; the launcher ends the tree that passes them. Memory has a bound of its own where none is given. */
  readonly limits: { readonly processes: number; readonly runtimeMs: number; readonly memoryBytes?: number };
}
