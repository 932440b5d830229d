import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { app } from 'electron';
import { registerAppScheme } from './app-scheme.ts';
import { type Result } from './result.ts';
import { findHome } from './session/home.ts';
import type { StartupRequest } from './ipc/contract.ts';
import { openLog } from './log.ts';
import { openShell } from './shell.ts';
import { parseStartup } from './startup/parse-startup.ts';
import { chooseLanguage, readTerminalLanguages } from './text/language.ts';
import { describeProblem } from './text/problems.ts';
import { startupTexts } from './text/startup.ts';

/** Where Electron begins: what must be settled before the app is ready, then the shell is opened. */
const home = findHome(process.env, process.platform, os.homedir());
const log = openLog(home);
const terminalLanguage = chooseLanguage('system', readTerminalLanguages(process.env));

process.on('uncaughtException', (error) => log.defect('main', error));
process.on('unhandledRejection', (error) => log.defect('main', error));

const startup = parseStartup(process.argv.slice(1), process.env['FORKSCOPE_DIRECTORY'] ?? process.cwd());
if (startup.ok) begin(startup.value);
else leave(startup);

function begin(request: StartupRequest): void {
  // A window that only does a job and leaves takes a profile of its own, so that it can run beside an open one.
  const profile = request.quit ? mkdtempSync(path.join(os.tmpdir(), 'forkscope-profile-')) : path.join(home, 'profile');
  app.setPath('userData', profile);
  if (request.quit) app.on('quit', () => rmSync(profile, { recursive: true, force: true }));
  else if (!app.requestSingleInstanceLock()) {
    const texts = startupTexts(terminalLanguage);
    process.stderr.write(`${request.run === undefined ? texts.alreadyOpen : texts.alreadyOpenRefused}\n`);
    app.exit(request.run === undefined ? 0 : 1);
    return;
  }
  registerAppScheme();
  void app.whenReady().then(() => {
    const appFolder = realpathOutsideArchive(app.getAppPath());
    openShell({
      home,
      log,
      request,
      appFolder,
      nodeFolder: app.isPackaged ? path.join(process.resourcesPath, 'node') : path.join(appFolder, '../node'),
    });
  });
}

/** The app's folder may be a link into the build. */
function realpathOutsideArchive(folder: string): string {
  return folder.endsWith('.asar') ? folder : realpathSync(folder);
}

function leave(startup: Extract<Result<StartupRequest>, { readonly ok: false }>): void {
  process.stderr.write(`${describeProblem(startup.failure, terminalLanguage).message}\n`);
  app.exit(2);
}
