import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { concludeSession } from '../../../electron/recorder/conclude.ts';
import { watchWaits } from '../../../electron/recorder/watch-waits.ts';
import { MODEL_VERSION } from '../../../electron/trace/model-version.ts';
import { appLog, discovered, HEADER, reportLog, type AppBody, type ReportBody } from '../trace/make-logs.ts';
import { writeFolder } from './reader.ts';

const SUBJECT = { kind: 'scenario', scenario: 'hello-process', parameters: {} } as const;
const ENDED: AppBody = { t: 90, kind: 'session-ended', cause: 'root-ended', processes: 1, samples: 0, outputLines: 0 };
const REPORTS = reportLog(1, [{ t: 5, kind: 'note', en: 'a', zh: 'b' }]);

let folder = '';
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function readFindings(): unknown[] {
  const lines = readFileSync(path.join(folder, 'findings.jsonl'), 'utf8').trimEnd().split('\n');
  return lines.map((line): unknown => JSON.parse(line));
}

describe('concludeSession', () => {
  it('writes the counts and the evidence of a scenario, stamped with the version of the model', async () => {
    folder = writeFolder(appLog([{ ...HEADER, subject: SUBJECT }, discovered(1, 0, 4), ENDED]), REPORTS);
    const counts = { kind: 'counts', processes: 1, events: 2, messages: 0, samples: 0, badLines: 0, missingReports: 0, durationNs: 90 };
    expect(await concludeSession(folder)).toEqual({ ok: true, value: counts });
    const [head, second, ...evidence] = readFindings();
    expect([head, second]).toEqual([{ kind: 'findings', modelVersion: MODEL_VERSION, session: HEADER.session }, counts]);
    expect(evidence.length).toBeGreaterThan(0);
    expect(evidence[0]).toMatchObject({ kind: 'evidence', claim: 'L13' });
    expect(readdirSync(folder).sort()).toEqual(['app.jsonl', 'findings.jsonl', 'reports']);
  });

  it('replaces what an earlier version found', async () => {
    folder = writeFolder(appLog([HEADER, ENDED]), { log: 'findings.jsonl', text: '{"kind":"findings","modelVersion":0}\n' });
    await concludeSession(folder);
    expect(readFindings()).toMatchObject([{ modelVersion: MODEL_VERSION }, { kind: 'counts' }]);
  });

  it('keeps when a deadlock was found while the session ran, and tells of locks taken in two orders', async () => {
    const held = (lock: string, t: number): readonly ReportBody[] => [
      { t, kind: 'lock-requested', lock },
      { t: t + 1, kind: 'lock-acquired', lock, depth: 1, contended: false },
    ];
    const wanted = (lock: string): ReportBody => ({ t: 9, kind: 'lock-requested', lock });
    folder = writeFolder(
      appLog([HEADER, discovered(1, 0, 4), ENDED]),
      reportLog(1, [...held('a', 5), wanted('b')], 1),
      reportLog(1, [...held('b', 5), wanted('a')], 7),
    );
    const watch = watchWaits(folder, () => undefined, 5);
    await expect.poll(() => existsSync(path.join(folder, 'findings.jsonl'))).toBe(true);
    watch.close();
    const foundNs = (readFindings()[1] as { readonly foundNs?: number }).foundNs;
    expect(foundNs).toEqual(expect.any(Number));
    await concludeSession(folder);
    expect(readFindings().slice(2)).toMatchObject([
      { kind: 'deadlock', foundNs },
      { kind: 'lock-order', sinceNs: 9, locks: ['a', 'b'] },
    ]);
  });

  it('concludes a session that was cut off, without evidence', async () => {
    folder = writeFolder(appLog([{ ...HEADER, subject: SUBJECT }, discovered(1, 0, 4)]));
    await concludeSession(folder);
    expect(readFindings()).toMatchObject([{ kind: 'findings' }, { kind: 'counts', durationNs: 4 }]);
  });

  it('says so when it cannot write', async () => {
    folder = writeFolder(appLog([HEADER, ENDED]));
    mkdirSync(path.join(folder, 'findings.jsonl'));
    expect(await concludeSession(folder)).toMatchObject({ ok: false, failure: { code: 'session-unreadable' } });
  });
});
