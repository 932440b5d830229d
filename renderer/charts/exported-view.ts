import type { ExportTable } from '../../electron/export/table.ts';
import type { MeasureText } from '../../electron/scene/fit-text.ts';
import type { LegendEntry } from '../../electron/scene/caption.ts';
import type { Scene } from '../../electron/scene/scene.ts';

/** A view as it can leave the window: the picture that is on the screen, and the data that it shows. */
export interface ExportedView {
  /** Part of a file's name: small letters and hyphens. */
  readonly name: string;
  /** What it is called in the window. */
  readonly title: string;
  /** What a screen reader says in place of the picture. */
  readonly description: string;
  /** Undefined while there is nothing to draw. */
  readonly draw: (measure: MeasureText) => Scene | undefined | Promise<Scene | undefined>;
  /** What the fills of the picture mean. */
  readonly legend?: readonly LegendEntry[];
  readonly read: () => ExportTable | Promise<ExportTable>;
}

export type ViewAction = 'png' | 'svg' | 'csv-file' | 'text' | 'csv';
export const viewActions = ['png', 'svg', 'csv-file', 'text', 'csv'] as const satisfies readonly ViewAction[];

/** What the window does with a view that is to leave it. */
export interface ViewExporter {
  /** The view is on the screen: the palette acts on it. Returns how to take it back. */
  offer(view: ExportedView): () => void;
  run(action: ViewAction, view: ExportedView): Promise<void>;
}
