import os from 'node:os';
import type { AppInfo, Language } from './ipc/contract.ts';
import { dialogTexts } from './text/dialogs.ts';

/** Electron supports its newest three majors; this was written when 45 was the newest. */
const OLDEST_SUPPORTED_MAJOR = 43;

export interface AppFacts {
  readonly version: string;
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  readonly argv: readonly string[];
  readonly sessionsFolder: string;
}

/** What the window's "About" shows, and whether the runtime under it is past its support. */
export function describeApp(facts: AppFacts, language: Language): AppInfo {
  return {
    version: facts.version,
    electron: facts.electron,
    chromium: facts.chromium,
    node: facts.node,
    platform: `${os.type()} ${os.release()} ${process.arch}`,
    cpus: os.cpus().length,
    oldRuntime: Number.parseInt(facts.electron, 10) < OLDEST_SUPPORTED_MAJOR ? dialogTexts(language).oldRuntime(facts.electron) : undefined,
    isSandboxOff: facts.argv.includes('--no-sandbox'),
    sessionsFolder: facts.sessionsFolder,
    language,
  };
}
