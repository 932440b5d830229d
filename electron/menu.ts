import type { MenuItemConstructorOptions } from 'electron';
import type { Bilingual } from '../scenarios/scenario.ts';
import type { MenuCommand } from './ipc/commands.ts';
import type { Language } from './ipc/contract.ts';
import { menuTexts, type MenuTexts } from './text/menu.ts';

export interface MenuChapter {
  readonly title: Bilingual;
  readonly scenarios: readonly { readonly id: string; readonly title: Bilingual }[];
}

export interface MenuOptions {
  readonly language: Language;
  readonly platform: string;
  readonly chapters: readonly MenuChapter[];
  readonly hasRunning: boolean;
  send(command: MenuCommand, argument?: string): void;
  showSessionsFolder(): void;
}

/** As many as there are digits. */
const SHORTCUTS = 9;

/** The application menu as data. Everything that the window can do too goes through the window's own command. */
export function describeMenu(options: MenuOptions): MenuItemConstructorOptions[] {
  const text = menuTexts(options.language);
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    id: command,
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => options.send(command),
  });
  const isMac = options.platform === 'darwin';
  return [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    {
      label: text.file,
      submenu: [
        item(text.runCommand, 'run-command', 'CmdOrCtrl+Shift+R'),
        item(text.openArchive, 'open-archive', 'CmdOrCtrl+O'),
        { type: 'separator' },
        item(text.export, 'export', 'CmdOrCtrl+E'),
        item(text.savePicture, 'save-picture'),
        { type: 'separator' },
        item(text.settings, 'show-settings', 'CmdOrCtrl+,'),
        { type: 'separator' },
        isMac ? { role: 'close', label: text.close } : { role: 'quit', label: text.quit, accelerator: 'CmdOrCtrl+Q' },
      ],
    },
    describeEdit(text),
    { label: text.scenarios, submenu: describeScenarios(options, text, item) },
    {
      label: text.process,
      submenu: [
        item(text.copyRow, 'copy-row'),
        item(text.copyAllRows, 'copy-all-rows'),
        { type: 'separator' },
        item(text.suspend, 'suspend-process'),
        item(text.continue, 'continue-process'),
        item(text.end, 'end-process'),
        item(text.kill, 'kill-process'),
        item(text.endSubtree, 'end-subtree'),
      ],
    },
    {
      label: text.view,
      submenu: [
        item(text.palette, 'show-palette', 'CmdOrCtrl+K'),
        { type: 'separator' },
        item(text.library, 'show-library'),
        item(text.sessions, 'show-sessions'),
        item(text.lecture, 'show-lecture'),
        item(text.lectureNext, 'lecture-next', 'CmdOrCtrl+PageDown'),
        item(text.lectureBack, 'lecture-back', 'CmdOrCtrl+PageUp'),
        item(text.present, 'present', 'F5'),
        { type: 'separator' },
        item(text.messages, 'show-messages'),
        item(text.cpuMemory, 'show-cpu-memory'),
        { type: 'separator' },
        item(text.expandAll, 'expand-all'),
        item(text.collapseAll, 'collapse-all'),
        { type: 'separator' },
        { role: 'resetZoom', label: text.actualSize },
        { role: 'zoomIn', label: text.zoomIn },
        { role: 'zoomOut', label: text.zoomOut },
        { role: 'togglefullscreen', label: text.fullScreen },
        { role: 'toggleDevTools', label: text.developerTools },
      ],
    },
    {
      role: 'help',
      label: text.help,
      submenu: [
        item(text.shortcuts, 'show-shortcuts'),
        { id: 'sessions-folder', label: text.sessionsFolder, click: () => options.showSessionsFolder() },
        { role: 'about', label: text.about },
      ],
    },
  ];
}

function describeEdit(text: MenuTexts): MenuItemConstructorOptions {
  return {
    label: text.edit,
    submenu: [
      { role: 'undo', label: text.undo },
      { role: 'redo', label: text.redo },
      { type: 'separator' },
      { role: 'cut', label: text.cut },
      { role: 'copy', label: text.copy },
      { role: 'paste', label: text.paste },
      { role: 'selectAll', label: text.selectAll },
    ],
  };
}

/** One submenu a chapter; the first nine scenarios of all have a digit. */
function describeScenarios(
  options: MenuOptions,
  text: MenuTexts,
  item: (label: string, command: MenuCommand, accelerator?: string) => MenuItemConstructorOptions,
): MenuItemConstructorOptions[] {
  const translate = (words: Bilingual): string => (options.language === 'zh-CN' ? words.zh : words.en);
  let number = 0;
  const chapters = options.chapters.map((chapter): MenuItemConstructorOptions => {
    const submenu = chapter.scenarios.map((scenario): MenuItemConstructorOptions => {
      number += 1;
      return {
        id: `run-scenario ${scenario.id}`,
        label: translate(scenario.title),
        ...(number > SHORTCUTS ? {} : { accelerator: `CmdOrCtrl+${number}` }),
        click: () => options.send('run-scenario', scenario.id),
      };
    });
    return { label: translate(chapter.title), submenu };
  });
  return [...chapters, { type: 'separator' }, { ...item(text.stop, 'stop', 'CmdOrCtrl+.'), enabled: options.hasRunning }];
}
