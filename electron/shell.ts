import path from 'node:path';
import { app, clipboard, Menu, nativeTheme, session, shell as desktop, type BrowserWindow } from 'electron';
import { chapters, scenarios } from '../scenarios/catalog.ts';
import { APP_ADDRESS, APP_ORIGIN, serveAppScheme } from './app-scheme.ts';
import { describeApp } from './describe-app.ts';
import { createDialogs } from './dialogs.ts';
import type { Language, SessionId, StartupRequest } from './ipc/contract.ts';
import { handleRequests } from './ipc/handle.ts';
import { PORT_CHANNEL } from './ipc/names.ts';
import { createPusher } from './ipc/push.ts';
import { createAppRequests } from './ipc/requests/app-requests.ts';
import { createExportRequests } from './ipc/requests/export-requests.ts';
import { createSessionRequests } from './ipc/requests/session-requests.ts';
import { createStartupRequests } from './ipc/requests/startup-requests.ts';
import { createViewRequests } from './ipc/requests/view-requests.ts';
import { startGuardian, type Guardian } from './launch/guardian.ts';
import { startRun } from './launch/run.ts';
import { createRunningSessions } from './launch/running-sessions.ts';
import type { Log } from './log.ts';
import { describeMenu } from './menu.ts';
import { savePicture } from './picture.ts';
import { createPresenter } from './present.ts';
import { createRecorderHost } from './recorder/recorder-host.ts';
import { succeed, type Problem } from './result.ts';
import { exportSession } from './session/export.ts';
import { findSessionsFolder } from './session/home.ts';
import { readMarks, writeMarks } from './session/marks.ts';
import { readSource } from './session/read-source.ts';
import { createSessionShelf } from './session/session-shelf.ts';
import { readSaveFolder, rememberSaveFolder } from './settings/save-folder.ts';
import { openSettings } from './settings/settings.ts';
import { readBounds, rememberBounds } from './settings/window-bounds.ts';
import { finishStartup } from './startup/finish-startup.ts';
import { chooseLanguage, readTerminalLanguages } from './text/language.ts';
import { describeProblem } from './text/problems.ts';
import { startupTexts } from './text/startup.ts';
import { confineContents, createWindow, refusePermissions } from './window.ts';

export interface ShellOptions {
  readonly home: string;
  readonly log: Log;
  readonly request: StartupRequest;
  /** Holds `preload.cjs`, `recorder.cjs`, `renderer/`. */
  readonly appFolder: string;
  /** Holds `programs/`, `guardian.cjs`: plain Node, never inside an archive. */
  readonly nodeFolder: string;
}

/** The composition root of the window: makes every part and connects them. */
export function openShell({ home, log, request, appFolder, nodeFolder }: ShellOptions): void {
  const settings = openSettings(home);
  const language = (): Language =>
    chooseLanguage(settings.current.language, [...readTerminalLanguages(process.env), ...app.getPreferredSystemLanguages()]);
  const describe = (problem: Problem) => describeProblem(problem, language());
  const pusher = createPusher();

  // ---- launching and recording -------------------------------------------------------------------------------------------
  const fork = { execPath: process.execPath, env: { ELECTRON_RUN_AS_NODE: '1' } };
  // Only once something is to be guarded: it is a process, and would slow the start of the window.
  let guardian: Guardian | undefined;
  const running = createRunningSessions({
    launch: (subject, onState) =>
      startRun(subject, {
        ...{ home, nodeFolder, fork, onState },
        guardian: (guardian ??= startGuardian({ fork, file: path.join(nodeFolder, 'guardian.cjs') })),
        appVersion: app.getVersion(),
        runtime: `Electron ${process.versions.electron}`,
        samplesPerSecond: settings.current.samplesPerSecond,
      }),
    onChanged(state) {
      pusher.push('session-changed', state);
      pusher.push('sessions-changed', undefined);
      buildMenu();
    },
    onEnded(run) {
      buildMenu();
      recorder.conclude(run.folder);
    },
  });
  const shelf = createSessionShelf({
    home,
    isRunning: running.isRunning,
    onChanged: () => pusher.push('sessions-changed', undefined),
  });
  /** The one that the window looks at. */
  let shown: SessionId | undefined;
  const recorder = createRecorderHost({
    file: path.join(appFolder, 'recorder.cjs'),
    onConcluded: () => pusher.push('sessions-changed', undefined),
    onCrashed(exitCode) {
      log.defect('recorder', new Error(`it ended with code ${exitCode}`));
      pusher.push('problem', describe({ code: 'recorder-failed', values: {} }));
      if (shown !== undefined) sendPort(shown);
    },
  });
  function sendPort(id: SessionId): void {
    if (window.isDestroyed()) return;
    shown = id;
    window.webContents.postMessage(PORT_CHANNEL, id, [recorder.open(shelf.folderOf(id), running.isRunning(id))]);
  }

  // ---- the window --------------------------------------------------------------------------------------------------------
  refusePermissions(session.defaultSession);
  app.on('web-contents-created', (_event, contents) => confineContents(contents));
  serveAppScheme(path.join(appFolder, 'renderer'));
  nativeTheme.themeSource = settings.current.theme;
  const window = createWindow({
    preload: path.join(appFolder, 'preload.cjs'),
    address: APP_ADDRESS,
    bounds: readBounds(home),
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171C' : '#FFFFFF',
  });
  window.webContents.on('did-start-navigation', () => pusher.close());
  window.webContents.on('render-process-gone', (_event, details) => onWindowGone(window, details.reason));
  window.webContents.on('preload-error', (_event, file, error) => log.defect(file, error));
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  const dialogs = createDialogs(() => window, language);

  function buildMenu(): void {
    const menu = describeMenu({
      language: language(),
      platform: process.platform,
      chapters: chapters.map((chapter) => ({
        title: chapter.title,
        scenarios: scenarios.filter((scenario) => scenario.chapter === chapter.id),
      })),
      hasRunning: running.count > 0,
      send: (command, argument) => pusher.push('command', argument === undefined ? { command } : { command, argument }),
      showSessionsFolder: () => void desktop.openPath(findSessionsFolder(home)),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
  }
  buildMenu();

  // ---- what the page may ask ---------------------------------------------------------------------------------------------
  async function takePicture(file: string | undefined) {
    const suggested = path.join(app.getPath('documents'), 'forkscope.png');
    const chosen = file ?? (await dialogs.askForPictureFile(suggested));
    return chosen === undefined ? succeed(undefined) : await savePicture(window, chosen);
  }
  handleRequests(
    {
      ...createAppRequests({
        settings,
        describeApp: () =>
          describeApp(
            {
              version: app.getVersion(),
              electron: process.versions.electron,
              chromium: process.versions.chrome,
              node: process.versions.node,
              argv: process.argv,
              sessionsFolder: findSessionsFolder(home),
            },
            language(),
          ),
        onSettingsChanged(changed) {
          nativeTheme.themeSource = changed.theme;
          pusher.push('settings-changed', changed);
          buildMenu();
        },
        copyText: (text) => void clipboard.writeText(text),
        showInFolder(what) {
          desktop.showItemInFolder('file' in what ? what.file : shelf.folderOf(what.session));
          return succeed(undefined);
        },
        savePicture: takePicture,
        present: createPresenter(window),
      }),
      ...createSessionRequests({
        running,
        async openSession(id) {
          const found = await shelf.find(id);
          if (found.ok) sendPort(id);
          return found;
        },
        listSessions: shelf.list,
        deleteSession: shelf.delete,
        readMarks: (id) => readMarks(shelf.folderOf(id)),
        writeMarks: (id, marks) => writeMarks(shelf.folderOf(id), marks),
        readSource: (id) => readSource(shelf.folderOf(id)),
      }),
      ...createExportRequests({
        documentsFolder: app.getPath('documents'),
        async exportSession(id, format, file, options) {
          // So that an archive made right after a run has its findings in it.
          await recorder.waitUntilConcluded(shelf.folderOf(id));
          return exportSession(home, id, format, file, options);
        },
        askForExportFile: dialogs.askForExportFile,
        askForArchive: () => dialogs.askForArchive(app.getPath('documents')),
        importSession: shelf.import,
        namedFiles: new Set(request.exports.map(({ file }) => file)),
      }),
      ...createViewRequests({
        readFolder: () => readSaveFolder(home, app.getPath('documents')),
        rememberFolder: (folder) => rememberSaveFolder(home, folder),
        askForViewFile: dialogs.askForViewFile,
      }),
      ...createStartupRequests({
        request,
        async onDone(done) {
          const code = await finishStartup(done, {
            request,
            texts: startupTexts(language()),
            print: (line) => process.stdout.write(`${line}\n`),
            describe,
            folderOf: shelf.folderOf,
            savePicture: (file) => savePicture(window, file),
          });
          if (request.quit) void closeAll(code);
          return succeed(undefined);
        },
      }),
    },
    {
      isTrusted(event) {
        const frame = event.senderFrame;
        const isOurs = event.sender === window.webContents && frame?.parent === null && frame.url.startsWith(`${APP_ORIGIN}/`);
        if (isOurs) pusher.open(window.webContents);
        return isOurs;
      },
      describe,
      onDefect: (name, error) => log.defect(`request ${name}`, error),
    },
  );
  if (settings.setAside !== undefined) {
    pusher.push('problem', describe({ code: 'settings-unreadable', values: { file: settings.setAside } }));
  }

  // ---- the end -----------------------------------------------------------------------------------------------------------
  let isLeaving = false;
  async function closeAll(exitCode: number): Promise<void> {
    if (isLeaving) return;
    isLeaving = true;
    await running.stopAll('app-closed');
    await recorder.waitUntilConcluded();
    guardian?.close();
    recorder.close();
    app.exit(exitCode);
  }
  window.on('close', (event) => {
    if (isLeaving) return;
    event.preventDefault();
    rememberBounds(home, { ...window.getNormalBounds(), isMaximized: window.isMaximized() });
    void (running.count === 0 ? Promise.resolve(true) : dialogs.askToClose(running.count)).then((isAgreed) => {
      if (isAgreed) void closeAll(0);
    });
  });
  function onWindowGone(gone: BrowserWindow, reason: string): void {
    log.defect('window', new Error(reason));
    if (request.quit) {
      process.stdout.write(`${startupTexts(language()).windowGone(reason)}\n`);
      void closeAll(1);
    } else if (!isLeaving) gone.reload();
  }
  // Asked to end by the system or a terminal: nobody is there to answer a question.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => void closeAll(128 + (signal === 'SIGTERM' ? 15 : 2)));
}
