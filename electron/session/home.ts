import path from 'node:path';

/** Sessions live in `<home>/sessions/<id>/`, settings in `<home>/settings.json`. */
export const SESSIONS_FOLDER = 'sessions';
export const SETTINGS_FILE = 'settings.json';

/**
 * The folder that holds everything Forkscope keeps, the same for the window and the command line: `FORKSCOPE_HOME`, else the
 * platform's place for a program's data. Nothing is created.
 */
export function findHome(env: Readonly<Record<string, string | undefined>>, platform: string, homedir: string): string {
  const chosen = env['FORKSCOPE_HOME'];
  if (chosen !== undefined && chosen !== '') return path.resolve(chosen);
  if (platform === 'darwin') return path.join(homedir, 'Library', 'Application Support', 'Forkscope');
  if (platform === 'win32') return path.join(env['APPDATA'] ?? path.join(homedir, 'AppData', 'Roaming'), 'Forkscope');
  const data = env['XDG_DATA_HOME'];
  // The XDG specification says that a relative path is to be ignored.
  return path.join(data !== undefined && path.isAbsolute(data) ? data : path.join(homedir, '.local', 'share'), 'forkscope');
}

/** The folder that holds all sessions of a home. */
export function findSessionsFolder(home: string): string {
  return path.join(home, SESSIONS_FOLDER);
}

/** True for text that can only name a folder right below the sessions folder. */
export function isSessionId(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/.test(text) && !text.includes('..');
}
