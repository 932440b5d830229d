import { sceneToSvg } from '../../electron/export/svg.ts';
import { writeCsvTable, writeTextTable, type ExportTable } from '../../electron/export/table.ts';
import type { Requests, ViewContent } from '../../electron/ipc/contract.ts';
import { captionScene } from '../../electron/scene/caption.ts';
import { choosePalette } from '../../electron/scene/palette.ts';
import { findChartsText } from '../charts/charts-text.ts';
import type { ExportedView, ViewAction, ViewExporter } from '../charts/exported-view.ts';
import { createPictureMeasure, paintPng } from '../charts/paint-picture.ts';
import type { WindowState } from './window-state.svelte.ts';

/** Views that are on the screen, and their way out of the window: to a file or to the clipboard. */
export class ExportedViews implements ViewExporter {
  /** The one that was offered last: what the palette means by the shown view. */
  current = $state.raw<ExportedView>();
  #offered: readonly ExportedView[] = [];
  readonly #state: WindowState;

  constructor(state: WindowState) {
    this.#state = state;
  }

  offer(view: ExportedView): () => void {
    this.#offered = [...this.#offered, view];
    this.current = view;
    return () => {
      this.#offered = this.#offered.filter((other) => other !== view);
      this.current = this.#offered.at(-1);
    };
  }

  async run(action: ViewAction, view: ExportedView): Promise<void> {
    try {
      if (action === 'text' || action === 'csv') await this.#copy(action, view);
      else await this.#save(action, view);
    } catch (error) {
      const message = this.#text.failed(view.title);
      this.#state.toasts.showFailure({ code: 'view-not-saved', message, details: String(error) });
    }
  }

  get #text(): ReturnType<typeof findChartsText>['saving'] {
    return findChartsText(this.#state.settings.language).saving;
  }

  async #copy(action: 'text' | 'csv', view: ExportedView): Promise<void> {
    const table = await view.read();
    const text = action === 'csv' ? writeCsvTable(table) : writeTextTable(table);
    const reply = await this.#state.bridge.request('copy-text', { text });
    if (!reply.ok) this.#state.toasts.showFailure(reply.failure);
    else this.#state.toasts.show({ kind: 'done', message: this.#countRows(table) });
  }

  #countRows({ rows, total = rows.length }: ExportTable): string {
    const { count } = this.#state.format;
    return total > rows.length ? this.#text.partly(count(rows.length), count(total)) : this.#text.copied(count(rows.length));
  }

  async #save(action: 'png' | 'svg' | 'csv-file', view: ExportedView): Promise<void> {
    const session = this.#state.session.id;
    if (session === undefined) return;
    const content =
      action === 'csv-file' ? ({ format: 'csv', text: writeCsvTable(await view.read()) } as const) : await this.#draw(action, view);
    if (content === undefined) {
      this.#state.toasts.show({ kind: 'notice', message: this.#text.nothing });
      return;
    }
    const argument: Requests['save-view']['argument'] = { session, view: view.name, content };
    const saved = await this.#state.request('save-view', argument);
    if (saved === undefined) return;
    const { file } = saved;
    this.#state.toasts.show({
      kind: 'done',
      message: this.#text.saved(file, this.#state.format.bytes(saved.bytes)),
      action: { label: this.#state.text.exporting.showInFolder, run: () => void this.#state.request('show-in-folder', { file }) },
    });
  }

  async #draw(format: 'png' | 'svg', view: ExportedView): Promise<ViewContent | undefined> {
    const measure = createPictureMeasure();
    const bare = await view.draw(measure);
    if (bare === undefined) return undefined;
    const palette = choosePalette(this.#state.settings.theme === 'dark');
    const title = this.#describe(view);
    const scene = captionScene(bare, title, view.legend ?? [], measure);
    if (format === 'svg') return { format, text: sceneToSvg(scene, palette, title, view.description) };
    return { format, bytes: await paintPng(scene, palette) };
  }

  /** The view, what ran, and which instant is shown. */
  #describe(view: ExportedView): string {
    const { session, time, format } = this.#state;
    const moment = time.atNs === undefined ? [] : [this.#text.at(format.instant(time.atNs))];
    return [view.title, this.#state.nameSubject(session.subject), ...moment, format.dateTime(session.startedAt)].join(' · ');
  }
}
