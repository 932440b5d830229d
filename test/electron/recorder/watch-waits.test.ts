import { appendFileSync, readFileSync, rmSync } from 'node:fs';
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
      { kind: 'deadlock', cause: 'deadlock', sinceNs: 5, lanes: [{ tid: 1 }, { tid: 7 }] },
    ]);
  });
});
