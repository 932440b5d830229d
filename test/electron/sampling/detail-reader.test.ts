import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createDetailReader } from '../../../electron/sampling/detail-reader.ts';
import { makeProcessKey, openStat } from '../../../electron/sampling/proc.ts';
import type { Member } from '../../../electron/sampling/tree-watch.ts';
import { createAppLog } from '../../../electron/session/app-log.ts';
import { startClock } from '../../../electron/session/clock.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'forkscope-details-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function makeMember(): Member {
  const reader = openStat(process.pid);
  const latest = reader?.read();
  if (reader === undefined || latest === undefined) throw new Error('this process has a stat');
  const key = makeProcessKey(process.pid, latest.startTicks);
  return {
    process: key,
    pid: process.pid,
    startNs: 0,
    parent: undefined,
    ppid: latest.ppid,
    name: 'node',
    executable: undefined,
    commandLine: [],
    cpuTimeNs: 0,
    stat: { reader, latest },
  };
}

it.runIf(process.platform === 'linux')(
  'reads the threads of a small tree on, also when each reading loses the core in the middle of it',
  () => {
    const file = path.join(folder, 'app.jsonl');
    const log = createAppLog(file, startClock());
    let nowMs = 0;
    // Every look at the clock finds 20 ms gone: others have the core.
    const details = createDetailReader(log, () => (nowMs += 20));
    const member = makeMember();
    for (let turn = 0; turn < 40; turn++) {
      nowMs = turn * 250;
      details.read(new Map([[member.process, member]]), 250);
    }
    log.close();
    member.stat?.reader.close();
    const kinds = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.includes('"threads"'));
    expect(kinds.length).toBe(40);
  },
);

it.runIf(process.platform === 'linux')(
  'reads proportional memory before its turn when the resident set has changed by more than a quarter',
  () => {
    const file = path.join(folder, 'memory.jsonl');
    const log = createAppLog(file, startClock());
    let nowMs = 0;
    const details = createDetailReader(log, () => nowMs);
    const member = makeMember();
    const { stat } = member;
    if (stat === undefined) throw new Error('this process has a stat');
    const { rssPages } = stat.latest;
    const sizes = [1, 1, 1.2, 1.5, 1.5, 1.5, 1, 1];
    for (const [turn, size] of sizes.entries()) {
      nowMs = turn * 250;
      stat.latest = { ...stat.latest, rssPages: Math.round(rssPages * size) };
      details.read(new Map([[member.process, member]]), 250);
    }
    log.close();
    stat.reader.close();
    // Once at first, once as it has grown, once as it has shrunk.
    expect(
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.includes('"pssBytes"')),
    ).toHaveLength(3);
  },
);
