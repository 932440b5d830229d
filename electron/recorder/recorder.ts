import { isFields } from '../trace/guards.ts';
import { concludeSession, type FindingCounts } from './conclude.ts';
import { serveSession, type RecorderPort, type ServedSession } from './serve-port.ts';
import { watchWaits, type WaitWatch } from './watch-waits.ts';

/** Told to the main process when a session's findings are written; without counts they could not be. */
export interface Concluded {
  readonly kind: 'concluded';
  readonly folder: string;
  readonly counts: FindingCounts | undefined;
}

export interface Recorder {
  /** Takes a message of the main process; one that makes no sense is ignored. */
  take(message: unknown, port: RecorderPort | undefined): void;
}

/**
 * Serves any number of sessions at once, each to any number of readers, looks for deadlocks in those that run, and concludes those that
 * have ended.
 */
export function createRecorder(tellMain: (message: Concluded) => void): Recorder {
  const served = new Map<string, Set<ServedSession>>();
  const watches = new Map<string, WaitWatch>();

  function openSession(folder: string, isRunning: boolean, port: RecorderPort): void {
    const sessions = served.get(folder) ?? new Set<ServedSession>();
    served.set(folder, sessions);
    const session = serveSession({
      folder,
      isRunning,
      port,
      onClosed() {
        sessions.delete(session);
        if (sessions.size === 0 && served.get(folder) === sessions) served.delete(folder);
      },
    });
    sessions.add(session);
    if (isRunning && !watches.has(folder)) watches.set(folder, watchWaits(folder));
  }

  async function endSession(folder: string): Promise<void> {
    for (const session of served.get(folder) ?? []) session.end();
    watches.get(folder)?.close();
    watches.delete(folder);
    const concluded = await concludeSession(folder);
    tellMain({ kind: 'concluded', folder, counts: concluded.ok ? concluded.value : undefined });
  }

  return {
    take(message, port) {
      if (!isFields(message) || typeof message['folder'] !== 'string') return;
      if (message['kind'] === 'open' && port !== undefined) openSession(message['folder'], message['isRunning'] === true, port);
      else if (message['kind'] === 'ended') void endSession(message['folder']);
    },
  };
}
