/**
 * The recorder: a utility process that reads session folders for the window and concludes sessions that have ended. The main
 * process says what to open; the bytes go straight to the window.
 */
import type { MessagePortMain } from 'electron';
import { createRecorder } from './recorder.ts';
import type { RecorderPort } from './serve-port.ts';

const recorder = createRecorder((message) => process.parentPort.postMessage(message));

process.parentPort.on('message', ({ data, ports }: { readonly data: unknown; readonly ports: readonly MessagePortMain[] }) => {
  const [port] = ports;
  recorder.take(data, port && wrapPort(port));
});

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
