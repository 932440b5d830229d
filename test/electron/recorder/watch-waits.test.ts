import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { MODEL_VERSION } from '../../../electron/trace/model-version.ts';
import type { DeadlockRow } from '../../../electron/trace/wait-queries.ts';
import { watchWaits, type WaitWatch } from '../../../electron/recorder/watch-waits.ts';
import { appLog, HEADER, reportLog, type Log, type ReportBody } from '../trace/make-logs.ts';
import { writeFolder } from './reader.ts';

let folder = '';
let watch: WaitWatch | undefined;
afterEach(() => {
  watch?.close();
  rmSync(folder, { recursive: true, force: true });
});

const held = (lock: string): ReportBody[] => [
  { t: 1, kind: 'lock-requested', lock },
  { t: 2, kind: 'lock-acquired', lock, depth: 1, contended: false },
];
const wanted = (lock: string): ReportBody => ({ t: 5, kind: 'lock-requested', lock });

/** The log as far as it is written at first, and the line that comes later. */
function split(log: Log): { readonly first: Log; readonly last: string } {
  const at = log.text.lastIndexOf('\n', log.text.length - 2) + 1;
  return { first: { ...log, text: log.text.slice(0, at) }, last: log.text.slice(at) };
}

describe('watchWaits', () => {
  it('keeps a deadlock in the findings once the last request is written, and tells of it once', async () => {
    const one = split(reportLog(1, [...held('a'), wanted('b')], 1));
    const other = split(reportLog(1, [...held('b'), wanted('a')], 7));
    folder = writeFolder(appLog([{ ...HEADER, epochNs: String(process.hrtime.bigint()) }]), one.first, other.first);
    const found = new Promise<DeadlockRow>((resolve) => (watch = watchWaits(folder, resolve)));
    appendFileSync(path.join(folder, one.first.log), one.last);
    appendFileSync(path.join(folder, other.first.log), other.last);
    expect((await found).text.en).toBe('Deadlock: 1 waits for b, held by 7; 7 waits for a, held by 1.');
    const lines = readFileSync(path.join(folder, 'findings.jsonl'), 'utf8').trimEnd().split('\n');
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
      { kind: 'findings', modelVersion: MODEL_VERSION },
      { kind: 'lock-order', sinceNs: 5, locks: ['a', 'b'] },
      { kind: 'deadlock', cause: 'deadlock', sinceNs: 5, lanes: [{ tid: 1 }, { tid: 7 }] },
    ]);
  });

  it('does not tell what has only just got stuck: somebody may be ending it already', async () => {
    // The session's clock began later: its lines are of an instant that has not been for long.
    const later = { ...HEADER, epochNs: String(process.hrtime.bigint() + 10_000_000_000n) };
    const [one, other] = [reportLog(1, [...held('a'), wanted('b')], 1), reportLog(1, [...held('b'), wanted('a')], 7)];
    folder = writeFolder(appLog([later]), one, other);
    const told: DeadlockRow[] = [];
    watch = watchWaits(folder, (row) => told.push(row), 5);
    // The risk is there from the same reading on.
    const file = path.join(folder, 'findings.jsonl');
    await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8').includes('lock-order')).toBe(true);
    expect(told).toEqual([]);
    expect(readFileSync(file, 'utf8')).not.toContain('"deadlock"');
  });

  it('keeps a risk of the locks’ order once the second order is taken, though nobody waits', async () => {
    const both = (one: string, other: string, t: number): ReportBody[] => [
      ...[one, other].flatMap((lock, at): ReportBody[] => [
        { t: t + at, kind: 'lock-requested', lock },
        { t: t + at, kind: 'lock-acquired', lock, depth: 1, contended: false },
      ]),
      { t: t + 2, kind: 'lock-released', lock: other },
      { t: t + 3, kind: 'lock-released', lock: one },
    ];
    const semaphore: ReportBody = { t: 0, kind: 'lock-created', lock: 's', name: 'seats', type: 'semaphore' };
    const first = reportLog(1, [semaphore, ...both('a', 'b', 10), ...both('a', 's', 20)], 1);
    const second = reportLog(1, [...both('s', 'a', 30), ...both('b', 'a', 40)], 7);
    folder = writeFolder(appLog([{ ...HEADER, epochNs: String(process.hrtime.bigint()) }]), first, second);
    watch = watchWaits(folder, undefined, 5);
    const readKinds = (): unknown[] => {
      const file = path.join(folder, 'findings.jsonl');
      const text = existsSync(file) ? readFileSync(file, 'utf8').trimEnd() : '';
      return text === '' ? [] : text.split('\n').map((line): unknown => JSON.parse(line));
    };
    await expect.poll(() => readKinds().length).toBe(2);
    expect(readKinds()[1]).toMatchObject({
      kind: 'lock-order',
      sinceNs: 41,
      locks: ['a', 'b'],
      foundNs: expect.any(Number) as number,
      text: { en: 'These locks can deadlock: 1 takes b while it holds a; 7 takes a while it holds b.' },
    });
  });
});
