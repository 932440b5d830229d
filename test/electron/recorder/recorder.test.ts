import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createRecorder, type Concluded, type Recorder } from '../../../electron/recorder/recorder.ts';
import { appLog, HEADER, reportLog, type AppBody } from '../trace/make-logs.ts';
import { connect, writeFolder, type Reader } from './reader.ts';

const ENDED: AppBody = { t: 90, kind: 'session-ended', cause: 'root-ended', processes: 1, samples: 0, outputLines: 0 };
const readers: Reader[] = [];
const folders: string[] = [];

afterEach(() => {
  for (const reader of readers.splice(0)) reader.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function makeFolder(text: string): string {
  const folder = writeFolder(appLog([HEADER, ENDED]), reportLog(1, [{ t: 1, kind: 'printed', stream: 'stdout', text }]));
  folders.push(folder);
  return folder;
}

function open(recorder: Recorder, folder: string, isRunning: boolean): Reader {
  const reader = connect((port) => {
    recorder.take({ kind: 'open', folder, isRunning }, port);
    return { end: () => undefined, close: () => port.close() };
  });
  readers.push(reader);
  reader.send({ kind: 'credit', bytes: 1_000_000 });
  return reader;
}

describe('createRecorder', () => {
  it('serves several sessions at once, each to its own readers', async () => {
    const recorder = createRecorder(() => undefined);
    const [one, two] = [makeFolder('one'), makeFolder('two')];
    const opened = [open(recorder, one, false), open(recorder, two, false), open(recorder, one, false)];
    await Promise.all(opened.map((reader) => reader.waitFor('complete')));
    const texts = opened.map((reader) => reader.readText('reports/1-10-1.jsonl').includes('"two"'));
    expect(texts).toEqual([false, true, false]);
  });

  it('brings every reader of a session that has ended to its end, writes the findings and says so', async () => {
    let tell: (message: Concluded) => void = () => undefined;
    const concluded = new Promise<Concluded>((resolve) => (tell = resolve));
    const recorder = createRecorder((message) => tell(message));
    const folder = makeFolder('x');
    const reader = open(recorder, folder, true);
    expect(await reader.waitFor('caught-up')).toMatchObject({ isRunning: true });
    recorder.take({ kind: 'ended', folder }, undefined);
    expect(await concluded).toMatchObject({ kind: 'concluded', folder, counts: { events: 2, durationNs: 90 } });
    await reader.waitFor('complete');
    expect(readFileSync(path.join(folder, 'findings.jsonl'), 'utf8')).toContain('"kind":"counts"');
  });

  it('says that a session could not be concluded', async () => {
    const concluded = await new Promise((resolve) => {
      createRecorder(resolve).take({ kind: 'ended', folder: '/nowhere/at/all' }, undefined);
    });
    expect(concluded).toEqual({ kind: 'concluded', folder: '/nowhere/at/all', counts: undefined });
  });

  it('ignores messages that make no sense', () => {
    const recorder = createRecorder(() => expect.unreachable());
    for (const message of [
      undefined,
      1,
      'x',
      {},
      { kind: 'open' },
      { kind: 'open', folder: 3 },
      { kind: 'open', folder: '/x' },
      { folder: '/x' },
    ]) {
      recorder.take(message, undefined);
    }
  });
});
