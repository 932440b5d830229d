import type { SettingsState } from './settings.svelte.ts';

export type LeftTab = 'library' | 'sessions';
export type CentreTab = 'timeline' | 'messages' | 'waits' | 'cpu-memory';
export type InspectorTab = 'selected' | 'source' | 'evidence';
/** Sizes of panes in per cent of their group. */
export type PaneName = 'left' | 'inspector' | 'tree';

const SAVE_AFTER_MS = 400;
const DEFAULT_SIZES: Readonly<Record<PaneName, number>> = { left: 21, inspector: 25, tree: 52 };

/** The tab of that name, else the first. */
export function readCentreTab(name: string): CentreTab {
  return name === 'messages' || name === 'waits' || name === 'cpu-memory' ? name : 'timeline';
}

/** Which panes are open, how large they are and which tab each shows; kept in the settings. */
export class Layout {
  leftTab = $state<LeftTab>('library');
  centreTab = $state<CentreTab>('messages');
  inspectorTab = $state<InspectorTab>('selected');
  isLeftOpen = $state(false);
  /** Rises when the panes are to be laid out anew. */
  resets = $state(0);
  /** The scenario whose details are unfolded in the library. */
  openScenario = $state<string>();
  isInspectorOpen = $state(true);

  /** Choices of the views, kept by name with the layout. */
  readonly choices = {
    get: (name: string): number | string | boolean | undefined => this.#changes[name] ?? this.#settings.value.layout[name],
    set: (name: string, value: number | string | boolean): void => this.#keep(name, value),
  };

  readonly #settings: SettingsState;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #changes = $state.raw<Readonly<Record<string, number | string | boolean>>>({});

  constructor(settings: SettingsState) {
    this.#settings = settings;
  }

  /** Takes up what was remembered. */
  load(): void {
    const kept = this.#settings.value.layout;
    if (typeof kept['inspectorOpen'] === 'boolean') this.isInspectorOpen = kept['inspectorOpen'];
    if (typeof kept['leftOpen'] === 'boolean') this.isLeftOpen = kept['leftOpen'];
    if (kept['leftTab'] === 'library' || kept['leftTab'] === 'sessions') this.leftTab = kept['leftTab'];
  }

  sizeOf(pane: PaneName): number {
    const kept = this.#settings.value.layout[pane];
    return typeof kept === 'number' && kept >= 5 && kept <= 90 ? kept : DEFAULT_SIZES[pane];
  }

  /** Whether a person has given the pane a size. */
  hasSizeOf(pane: PaneName): boolean {
    return typeof this.choices.get(pane) === 'number';
  }

  setSize(pane: PaneName, size: number): void {
    this.#keep(pane, Math.round(size * 10) / 10);
  }

  setLeftOpen(isOpen: boolean): void {
    this.isLeftOpen = isOpen;
    this.#keep('leftOpen', isOpen);
  }

  setLeftTab(tab: LeftTab): void {
    this.leftTab = tab;
    this.#keep('leftTab', tab);
  }

  setInspectorOpen(isOpen: boolean): void {
    this.isInspectorOpen = isOpen;
    this.#keep('inspectorOpen', isOpen);
  }

  /** Opens the inspector at a tab. */
  showInspector(tab: InspectorTab): void {
    this.inspectorTab = tab;
    this.setInspectorOpen(true);
  }

  /** Sizes and folds as on the first day; panes that are open take their size when they are next laid out. */
  restoreDefaults(): void {
    clearTimeout(this.#timer);
    this.#changes = {};
    this.isInspectorOpen = true;
    this.isLeftOpen = false;
    this.resets += 1;
    void this.#settings.change({ layout: {} });
  }

  /** Dragging changes a size many times a second; it is written once it rests. */
  #keep(name: string, value: number | string | boolean): void {
    if (this.choices.get(name) === value) return;
    this.#changes = { ...this.#changes, [name]: value };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), SAVE_AFTER_MS);
  }

  /** Writes what waits to be written, at once: the page may be about to go. */
  save(): void {
    clearTimeout(this.#timer);
    const changes = this.#changes;
    if (Object.keys(changes).length === 0) return;
    this.#changes = {};
    void this.#settings.change({ layout: { ...this.#settings.value.layout, ...changes } });
  }
}
