import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readLogs, appLog, HEADER, reportLog, type AppBody } from '../trace/make-logs.ts';
import { Trace } from '../../../electron/trace/trace.ts';
import { serve, writeFolder, type Reader } from './reader.ts';

const ENDED: AppBody = { t: 9, kind: 'session-ended', cause: 'root-ended', processes: 0, samples: 0, outputLines: 0 };
const APP = appLog([HEADER, ENDED]);
const REPORTS = reportLog(1, [{ t: 5, kind: 'printed', stream: 'stdout', text: '世界'.repeat(50) }]);
const LARGE = { log: 'reports/2-20-2.jsonl', text: `${'x'.repeat(999)}\n`.repeat(1000) };

let reader: Reader | undefined;
const folders: string[] = [];

function open(folder: string, isRunning = false): Reader {
  folders.push(folder);
  return (reader = serve(folder, isRunning));
}

afterEach(() => {
  reader?.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('serveSession', () => {
  it('sends all logs of an ended session and says that it is complete', async () => {
    const one = open(writeFolder(APP, REPORTS, LARGE));
    one.send({ kind: 'credit', bytes: 10_000_000 });
    expect(await one.waitFor('complete')).toEqual({ kind: 'complete', isCutOff: false });
    expect([one.readText('app.jsonl'), one.readText(REPORTS.log), one.readText(LARGE.log)]).toEqual([APP.text, REPORTS.text, LARGE.text]);
    expect(one.messages.filter((message) => message.kind !== 'chunk').map((message) => message.kind)).toEqual(['caught-up', 'complete']);
  });

  it('says that a session without an end was cut off, even when its last line is torn', async () => {
    const one = open(writeFolder({ log: 'app.jsonl', text: `${appLog([HEADER]).text}{"n":1,"kind":"session-ended"` }));
    one.send({ kind: 'credit', bytes: 1_000_000 });
    expect(await one.waitFor('complete')).toEqual({ kind: 'complete', isCutOff: true });
  });

  it('sends nothing without credit, and never more than it has', async () => {
    const one = open(writeFolder(APP, LARGE));
    one.send({ kind: 'credit', bytes: 300_000 });
    await one.waitUntil(() => one.bytes() >= 300_000);
    one.send({ kind: 'read', request: 1, refs: [] });
    // The answer comes after everything that was sent before it.
    await one.waitFor('text');
    expect(one.bytes()).toBe(300_000);
    one.send({ kind: 'credit', bytes: 2_000_000 });
    await one.waitFor('complete');
    expect(one.readText(LARGE.log)).toBe(LARGE.text);
  });

  it('takes in messages that make no sense', async () => {
    const one = open(writeFolder(APP));
    for (const kind of ['credit', 'read', 'nonsense']) one.send({ kind });
    one.send({ kind: 'credit', bytes: 1_000_000 });
    expect((await one.waitFor('complete')).isCutOff).toBe(false);
  });

  it('follows logs that grow and appear while several real processes write, and loses nothing', async () => {
    const folder = writeFolder(appLog([HEADER]));
    const one = open(folder, true);
    one.send({ kind: 'credit', bytes: 100_000_000 });
    expect(await one.waitFor('caught-up')).toEqual({ kind: 'caught-up', isRunning: true });
    const writers = [1, 2, 3].map((number) => spawn(process.execPath, ['-e', WRITER, path.join(folder, 'reports'), `${number}`]));
    await Promise.all(writers.map((writer) => once(writer, 'exit')));
    appendFileSync(path.join(folder, 'app.jsonl'), APP.text.split('\n')[1] + '\n');
    one.served.end();
    await one.waitFor('complete');
    const trace = new Trace();
    for (const number of [1, 2, 3]) {
      const log = `reports/${number}-${number}0-${number}.jsonl`;
      expect(one.readText(log)).toBe(readFileSync(path.join(folder, log), 'utf8'));
      trace.append(log, 0, Buffer.from(one.readText(log)));
    }
    expect(trace.overview({}).counts).toMatchObject({ events: 3 * 2001, badLines: 0, missingReports: 0 });
  });

  it('sees a log that appears long after the folder was quiet', async () => {
    const folder = writeFolder(appLog([HEADER]));
    const one = open(folder, true);
    one.send({ kind: 'credit', bytes: 1_000_000 });
    await one.waitFor('caught-up');
    writeFileSync(path.join(folder, REPORTS.log), REPORTS.text);
    await one.waitUntil(() => one.readText(REPORTS.log) === REPORTS.text);
  });

  it('does not follow a link out of the folder and does not wait at a pipe', async () => {
    const folder = writeFolder(APP);
    const secret = path.join(mkdtempSync(path.join(tmpdir(), 'forkscope-secret-')), 'secret.jsonl');
    folders.push(path.dirname(secret));
    writeFileSync(secret, 'secret\n');
    symlinkSync(secret, path.join(folder, 'reports', '1-10-1.jsonl'));
    execFileSync('mkfifo', [path.join(folder, 'reports', '2-20-2.jsonl')]);
    const one = open(folder);
    one.send({ kind: 'credit', bytes: 1_000_000 });
    await one.waitFor('complete');
    expect(one.bytes()).toBe(Buffer.byteLength(APP.text));
  });

  it('says why when the folder is gone', async () => {
    const one = open(path.join(tmpdir(), 'forkscope-not-there'));
    one.send({ kind: 'credit', bytes: 1 });
    expect(await one.waitFor('failed')).toMatchObject({ code: 'session-unreadable' });
  });

  it('reads stretches of logs, also after it is complete', async () => {
    const one = open(writeFolder(APP, REPORTS));
    one.send({ kind: 'credit', bytes: 1_000_000 });
    await one.waitFor('complete');
    const trace = readLogs(REPORTS);
    const second = REPORTS.text.indexOf('\n') + 1;
    one.send({
      kind: 'read',
      request: 7,
      refs: [{ log: REPORTS.log, offset: second, length: Buffer.byteLength(REPORTS.text) - second - 1 }],
    });
    const { texts } = await one.waitFor('text');
    expect(JSON.parse(texts[0] ?? '')).toMatchObject({ kind: 'printed', text: '世界'.repeat(50) });
    expect(trace.overview({}).counts.events).toBe(2);
  });

  it.each([
    [{ log: '../secret', offset: 0, length: 1 }],
    [{ log: 'reports/../../secret.jsonl', offset: 0, length: 1 }],
    [{ log: '/etc/passwd', offset: 0, length: 1 }],
    [{ log: 'reports/absent.jsonl', offset: 0, length: 1 }],
    [{ log: 'app.jsonl', offset: 0, length: 2_000_000 }],
  ])('refuses to read %j, and only that', async (ref) => {
    const one = open(writeFolder(APP));
    one.send({ kind: 'read', request: 3, refs: [ref] });
    expect(await one.waitFor('failed')).toMatchObject({ code: 'text-unreadable', request: 3 });
    one.send({ kind: 'credit', bytes: 1_000_000 });
    await one.waitFor('complete');
  });
});

/** Writes a head and 2000 reports, a line at a time, some of them in two halves. */
const WRITER = `
const fs = require('node:fs');
const [folder, number] = process.argv.slice(1);
const file = fs.openSync(folder + '/' + number + '-' + number + '0-' + number + '.jsonl', 'ax');
const write = (line) => {
  const text = JSON.stringify(line) + '\\n';
  const half = line.n % 3 === 0 ? 5 : text.length;
  fs.writeSync(file, text.slice(0, half));
  if (half < text.length) fs.writeSync(file, text.slice(half));
};
write({ n: 0, t: 0, kind: 'writer', version: 1, process: number + '-' + number + '0', pid: +number, tid: +number, runtime: 'x' });
for (let n = 1; n <= 2000; n += 1) write({ n, t: n, kind: 'printed', stream: 'stdout', text: '进程 ' + n });
`;
