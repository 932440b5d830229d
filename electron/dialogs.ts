import { dialog, type BrowserWindow, type FileFilter, type SaveDialogOptions } from 'electron';
import type { ExportFormat, Language, ViewContent } from './ipc/contract.ts';
import { dialogTexts, type DialogTexts } from './text/dialogs.ts';

/** The system's dialogs, in the window's language. Each answers undefined when it was cancelled. */
export interface Dialogs {
  askForExportFile(suggested: string, format: ExportFormat): Promise<string | undefined>;
  askForPictureFile(suggested: string): Promise<string | undefined>;
  askForViewFile(suggested: string, format: ViewContent['format']): Promise<string | undefined>;
  askForArchive(folder: string): Promise<string | undefined>;
  /** True: stop everything and close. */
  askToClose(running: number): Promise<boolean>;
}

/** Without the first, GTK's dialog names a file that exists without a word. */
const properties: NonNullable<SaveDialogOptions['properties']> = ['showOverwriteConfirmation', 'createDirectory'];

export function createDialogs(window: () => BrowserWindow, language: () => Language): Dialogs {
  const texts = (): DialogTexts => dialogTexts(language());

  async function save(title: string, suggested: string, filter: FileFilter): Promise<string | undefined> {
    const answer = await dialog.showSaveDialog(window(), { title, defaultPath: suggested, filters: [filter], properties });
    return answer.canceled || answer.filePath === '' ? undefined : answer.filePath;
  }

  return {
    askForExportFile: (suggested, format) => save(texts().saveExport, suggested, filterFor(format, texts())),
    askForPictureFile: (suggested) => save(texts().savePicture, suggested, { name: texts().pictures, extensions: ['png'] }),
    askForViewFile(suggested, format) {
      const { saveView, viewFiles } = texts();
      return save(saveView[format === 'csv' ? 'table' : 'picture'], suggested, { name: viewFiles[format], extensions: [format] });
    },
    async askForArchive(folder) {
      const answer = await dialog.showOpenDialog(window(), {
        title: texts().openArchive,
        defaultPath: folder,
        properties: ['openFile'],
        filters: [filterFor('archive', texts())],
      });
      return answer.canceled ? undefined : answer.filePaths[0];
    },
    async askToClose(running) {
      const text = texts();
      const answer = await dialog.showMessageBox(window(), {
        type: 'question',
        title: text.closeTitle,
        message: text.closeMessage(running),
        detail: text.closeDetail,
        buttons: [text.closeStop, text.closeCancel],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      });
      return answer.response === 0;
    },
  };
}

function filterFor(format: ExportFormat, texts: DialogTexts): FileFilter {
  switch (format) {
    case 'archive':
      return { name: texts.archives, extensions: ['zip'] };
    case 'chrome-trace':
      return { name: texts.traces, extensions: ['json'] };
    case 'csv-samples':
    case 'csv-messages':
      return { name: texts.tables, extensions: ['csv'] };
  }
}
