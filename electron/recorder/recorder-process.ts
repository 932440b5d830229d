/**
 * The recorder: a utility process that reads session folders for the window and concludes sessions that have ended. The main
 * process says what to open; the bytes go straight to the window.
 */
import type { MessagePortMain } from 'electron';
import { isFields } from '../trace/guards.ts';
import { concludeSession } from './conclude.ts';
import { serveSession, type RecorderPort, type ServedSession } from './serve-port.ts';

const served = new Map<string, Set<ServedSession>>();

process.parentPort.on('message', ({ data, ports }: { readonly data: unknown; readonly ports: readonly MessagePortMain[] }) => {
  if (!isFields(data) || typeof data['folder'] !== 'string') return;
  const { folder, kind, isRunning } = data;
  const [port] = ports;
  if (kind === 'open' && port !== undefined) openSession(folder, isRunning === true, port);
  else if (kind === 'ended') void endSession(folder);
});

function openSession(folder: string, isRunning: boolean, port: MessagePortMain): void {
  const sessions = served.get(folder) ?? new Set<ServedSession>();
  served.set(folder, sessions);
  const session = serveSession({
    folder,
    isRunning,
    port: wrapPort(port),
    onClosed() {
      sessions.delete(session);
      if (sessions.size === 0) served.delete(folder);
    },
  });
  sessions.add(session);
}

async function endSession(folder: string): Promise<void> {
  for (const session of served.get(folder) ?? []) session.end();
  const concluded = await concludeSession(folder);
  const counts = concluded.ok ? concluded.value : undefined;
  process.parentPort.postMessage({ kind: 'concluded', folder, counts });
}

function wrapPort(port: MessagePortMain): RecorderPort {
  return {
    post: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on('message', (event) => listener(event.data));
      port.start();
    },
    onClose: (listener) => port.on('close', listener),
    close: () => port.close(),
  };
}
