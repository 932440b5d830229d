import { rmSync } from 'node:fs';
import { MessageChannel as NodeChannel, type MessagePort as NodePort } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import type { FromRecorder } from '../../../electron/ipc/port.ts';
import { serveSession } from '../../../electron/recorder/serve-port.ts';
import { createEngine, type Engine, type EngineChange, type EngineWorker } from '../../../renderer/engine/client.ts';
import { createEngineHost } from '../../../renderer/engine/engine-host.ts';
import type { FromEngine } from '../../../renderer/engine/engine-protocol.ts';
import { appLog, HEADER, reportLog, type AppBody } from '../../electron/trace/make-logs.ts';
import { writeFolder } from '../../electron/recorder/reader.ts';

const ENDED: AppBody = { t: 90, kind: 'session-ended', cause: 'root-ended', processes: 0, samples: 0, outputLines: 0 };
const REPORTS = reportLog(1, [{ t: 5, kind: 'printed', stream: 'stdout', text: '你好' }]);

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

/** The whole way without Electron: a folder on disk, the recorder, a real port, the host, the client. */
function openFolder(folder: string): Engine {
  const { port1, port2 } = new NodeChannel();
  const served = serveSession({
    folder,
    isRunning: false,
    port: {
      post: (message) => port1.postMessage(message),
      onMessage: (listener) => port1.on('message', listener),
      onClose: (listener) => port1.on('close', listener),
      close: () => port1.close(),
    },
  });
  const engine = createEngine({} as MessagePort, hostInProcess(port2));
  cleanUps.push(() => (engine.close(), served.close(), port2.close(), rmSync(folder, { recursive: true, force: true })));
  return engine;
}

function hostInProcess(recorder: NodePort): EngineWorker {
  let toWindow: (message: FromEngine) => void = () => undefined;
  const host = createEngineHost({
    toWindow: (message) => queueMicrotask(() => toWindow(message)),
    toRecorder: (message) => recorder.postMessage(message),
    nowMs: () => performance.now(),
    yieldThen: (work) => setImmediate(work),
    delay: (work, ms) => setTimeout(work, ms),
  });
  return {
    post(message) {
      if (message.kind === 'open') recorder.on('message', (data: FromRecorder) => host.takeFromRecorder(data));
      host.takeFromWindow(message);
    },
    onMessage: (listener) => (toWindow = listener),
    onError: () => undefined,
    terminate: () => undefined,
  };
}

function waitForChange(engine: Engine, condition: (change: EngineChange) => boolean): Promise<EngineChange> {
  return new Promise((resolve) => {
    const stop = engine.onChange((change) => {
      if (!condition(change)) return;
      queueMicrotask(() => stop());
      resolve(change);
    });
  });
}

describe('createEngine', () => {
  it('answers questions about a session on disk and reads its texts', async () => {
    const engine = openFolder(writeFolder(appLog([HEADER, ENDED]), REPORTS));
    expect(await waitForChange(engine, (change) => change.isComplete)).toMatchObject({ isRunning: false, isCutOff: false });
    const overview = await engine.ask('overview', {});
    expect(overview.counts).toMatchObject({ events: 2, badLines: 0 });
    const offset = REPORTS.text.indexOf('\n') + 1;
    const [line] = await engine.readText([
      { log: REPORTS.log, offset, length: new TextEncoder().encode(REPORTS.text).length - offset - 1 },
    ]);
    expect(JSON.parse(line ?? '')).toMatchObject({ text: '你好' });
  });

  it('tells a late listener at once how things are', async () => {
    const engine = openFolder(writeFolder(appLog([HEADER])));
    const first = await waitForChange(engine, (change) => change.isComplete);
    const heard: EngineChange[] = [];
    engine.onChange((change) => heard.push(change));
    expect(heard).toEqual([first]);
    expect(first.isCutOff).toBe(true);
  });

  it('rejects what cannot be answered, with the reason, and answers the next', async () => {
    const engine = openFolder(writeFolder(appLog([HEADER, ENDED])));
    await expect(engine.readText([{ log: '../x', offset: 0, length: 1 }])).rejects.toThrow(/no log of a session/);
    await expect(engine.ask('series', undefined as never)).rejects.toThrow();
    expect(await engine.ask('notes', {})).toEqual([]);
  });

  it('rejects what is asked after it was closed, and what was open then', async () => {
    const engine = openFolder(writeFolder(appLog([HEADER])));
    const open = engine.readText([]);
    engine.close();
    await expect(open).rejects.toThrow(/closed/);
    await expect(engine.ask('overview', {})).rejects.toThrow(/closed/);
  });

  it('says that the engine failed when its worker does', async () => {
    let fail: (message: string) => void = () => undefined;
    const engine = createEngine({} as MessagePort, {
      post: () => undefined,
      onMessage: () => undefined,
      onError: (listener) => (fail = listener),
      terminate: () => undefined,
    });
    const open = engine.ask('overview', {});
    const heard: EngineChange[] = [];
    engine.onChange((change) => heard.push(change));
    fail('out of memory');
    await expect(open).rejects.toThrow('out of memory');
    expect(heard).toMatchObject([{ failed: { code: 'engine-failed', message: 'out of memory' } }]);
  });
});
