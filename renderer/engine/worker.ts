/** The engine's worker: hosts the model next to the recorder's port. */
import type { FromRecorder } from '../../electron/ipc/port.ts';
import { createEngineHost } from './engine-host.ts';
import type { ToEngine } from './engine-protocol.ts';

const turns = new MessageChannel();
const waiting: (() => void)[] = [];
turns.port1.onmessage = () => waiting.shift()?.();

let recorder: MessagePort | undefined;

const host = createEngineHost({
  toWindow: (message) => self.postMessage(message),
  toRecorder: (message) => recorder?.postMessage(message),
  nowMs: () => performance.now(),
  yieldThen(work) {
    // A timer would be held back to four milliseconds a turn.
    waiting.push(work);
    turns.port2.postMessage(undefined);
  },
  delay: (work, ms) => setTimeout(work, ms),
});

self.onmessage = ({ data, ports }: MessageEvent<ToEngine>) => {
  const [port] = ports;
  if (data.kind === 'open' && port !== undefined) {
    recorder = port;
    recorder.onmessage = (event: MessageEvent<FromRecorder>) => host.takeFromRecorder(event.data);
  }
  host.takeFromWindow(data);
};
