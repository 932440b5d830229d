import { describe, expect, it } from 'vitest';
import { appLog, discovered, HEADER, keyOf, readLogs, reportLog, type AppBody } from './make-logs.ts';

const printed = (t: number, text: string, stream: 'stdout' | 'stderr' = 'stdout') => ({ t, kind: 'printed' as const, stream, text });
const arrived = (t: number, text: string, stream: 'stdout' | 'stderr' = 'stdout'): AppBody => ({ t, kind: 'output', stream, text });
const PAGE = { offset: 0, limit: 100, from: 'oldest' } as const;

describe('output', () => {
  it('gives equal lines to those who printed them in the order of printing, stream by stream, colours kept', () => {
    const app = appLog([
      HEADER,
      arrived(10, 'hello'),
      arrived(11, 'hello'),
      arrived(12, 'hello', 'stderr'),
      arrived(13, '\u001b[31mred\u001b[0m'),
      arrived(14, 'second line'),
      arrived(15, 'nobody'),
      { t: 16, kind: 'output-dropped', lines: 7, bytes: 100 },
    ]);
    const one = reportLog(1, [printed(5, 'hello'), printed(8, '\u001b[31mred\u001b[0m\nsecond line')]);
    const two = reportLog(2, [printed(4, 'hello'), printed(7, 'hello', 'stderr')]);
    for (const logs of [
      [app, one, two],
      [two, one, app],
    ]) {
      const table = readLogs(...logs).output(PAGE);
      expect(table.rows.map((row) => row.process)).toEqual([keyOf(2), keyOf(1), keyOf(2), keyOf(1), keyOf(1), undefined]);
      expect(table).toMatchObject({ total: 6, droppedLines: 7 });
    }
  });

  it('filters by process and text', () => {
    const trace = readLogs(appLog([HEADER, arrived(1, 'Alpha'), arrived(2, 'beta')]), reportLog(1, [printed(1, 'beta')]));
    expect(trace.output({ ...PAGE, text: 'ALP' }).rows.map((row) => row.text)).toEqual(['Alpha']);
    expect(trace.output({ ...PAGE, process: keyOf(1) }).rows.map((row) => row.text)).toEqual(['beta']);
    expect(trace.output({ ...PAGE, from: 'newest', limit: 1 }).rows.map((row) => row.text)).toEqual(['beta']);
  });
});

describe('bad lines', () => {
  const right = reportLog(1, [printed(5, 'a'), printed(6, 'b'), printed(7, 'c')]);
  const lines = right.text.split('\n');

  it('are counted with their place and never stop the reading', () => {
    const text = [lines[0], lines[1], '{"n":9,"t":', lines[2], '{"n":2,"t":6,"kind":"unknown"}', lines[3], ''].join('\n');
    const trace = readLogs({ log: right.log, text });
    expect(trace.badLines()).toEqual([
      { log: right.log, offset: (lines[0]?.length ?? 0) + (lines[1]?.length ?? 0) + 2, reason: 'not-json' },
      { log: right.log, offset: text.indexOf('{"n":2,"t":6,"kind":"unknown"}'), reason: 'bad-kind' },
    ]);
    expect(trace.overview({}).counts).toMatchObject({ events: 4, badLines: 2, missingReports: 0 });
  });

  it('are not what only a newer version knows', () => {
    const newer = right.text.replace('"version":1', '"version":2');
    const trace = readLogs({ log: right.log, text: `${newer}{"n":4,"t":9,"kind":"teleported"}\n` });
    expect(trace.overview({}).counts.badLines).toBe(0);
    expect(trace.model.newerLineCount).toBe(1);
  });

  it('include a number that comes twice and a second head', () => {
    const trace = readLogs({ log: right.log, text: `${right.text}${lines[1]}\n${lines[0]}\n` });
    expect(trace.badLines().map((line) => line.reason)).toEqual(['repeated-number', 'second-writer']);
  });

  it('show a lost line as a gap until it comes late', () => {
    const trace = readLogs({ log: right.log, text: [lines[0], lines[1], lines[3], ''].join('\n') });
    expect(trace.overview({}).counts.missingReports).toBe(1);
    const size = new TextEncoder().encode([lines[0], lines[1], lines[3], ''].join('\n')).length;
    trace.append(right.log, size, new TextEncoder().encode(`${lines[2]}\n`));
    expect(trace.overview({}).counts.missingReports).toBe(0);
  });

  it('do not take the identity away: a log without its head is known by its name', () => {
    const trace = readLogs({ log: right.log, text: `garbage\n${lines.slice(1).join('\n')}` });
    expect(trace.processes({}).rows.map((row) => row.process)).toEqual([keyOf(1)]);
    expect(trace.overview({}).counts).toMatchObject({ events: 3, badLines: 1, missingReports: 1 });
    const nameless = readLogs({ log: 'reports/x.jsonl', text: lines.slice(1).join('\n') });
    expect(nameless.badLines().map((line) => line.reason)).toEqual(['no-writer', 'no-writer', 'no-writer']);
  });

  it('include readings that go back in time', () => {
    const trace = readLogs(appLog([HEADER, { t: 9, kind: 'sampled', rows: [] }, { t: 8, kind: 'sampled', rows: [] }]));
    expect(trace.badLines().map((line) => line.reason)).toEqual(['time-went-back']);
  });
});

describe('overview', () => {
  const app = appLog([
    HEADER,
    discovered(1, 0, 10),
    discovered(2, 1, 20, 1),
    { t: 30, kind: 'sampled', rows: [{ process: keyOf(1), cpuTimeNs: 1, rssBytes: 1 }] },
    arrived(40, 'x'),
    { t: 50, kind: 'exited', process: keyOf(2), reason: { kind: 'completed' } },
    { t: 60, kind: 'session-ended', cause: 'root-ended', processes: 2, samples: 1, outputLines: 1 },
  ]);
  const notes = reportLog(2, [
    { t: 25, kind: 'note', en: 'look', zh: '看' },
    { t: 45, kind: 'note', en: 'again', zh: '再看' },
  ]);
  const trace = readLogs(app, notes);

  it('counts everything at the end, and only what was there at an instant', () => {
    expect(trace.overview({})).toMatchObject({
      startNs: 0,
      endNs: 60,
      ended: { tNs: 60, cause: 'root-ended' },
      note: { tNs: 45, text: { en: 'again', zh: '再看' }, process: keyOf(2) },
      counts: { processes: 2, alive: 1, events: 3, samples: 1, outputLines: 1 },
    });
    expect(trace.overview({ at: 26 })).toMatchObject({
      endNs: 60,
      ended: undefined,
      note: { tNs: 25 },
      counts: { processes: 2, alive: 2, events: 2, samples: 0, outputLines: 0 },
    });
    expect(trace.overview({ at: 12 })).toMatchObject({ note: undefined, counts: { processes: 1, alive: 1, events: 0 } });
  });

  it('answers an empty trace', () => {
    expect(readLogs().overview({})).toMatchObject({ header: undefined, endNs: 0, counts: { processes: 0, events: 0 } });
  });

  it('raises its version with every line', () => {
    const empty = readLogs();
    const before = empty.version;
    empty.append(app.log, 0, new TextEncoder().encode(app.text));
    expect(empty.version).toBeGreaterThan(before);
    const after = empty.version;
    empty.append('source/x.ts', 0, new TextEncoder().encode('ignored\n'));
    expect(empty.version).toBe(after);
  });
});

describe('evidence', () => {
  const subject = { kind: 'scenario', scenario: 'hello-process', parameters: {} } as const;
  const ended: AppBody = { t: 60, kind: 'session-ended', cause: 'root-ended', processes: 1, samples: 0, outputLines: 0 };

  it('is there when a scenario has ended, one row a check, and not before', () => {
    const running = readLogs(appLog([{ ...HEADER, subject }, discovered(1, 0, 10)]));
    expect(running.evidence({})).toEqual([]);
    const over = readLogs(appLog([{ ...HEADER, subject }, discovered(1, 0, 10), ended]));
    expect(over.evidence({}).map((row) => row.claim)).toContain('L13');
    // Nothing of what the scenario shows is in this recording.
    expect(over.evidence({}).every((row) => row.status !== 'proved')).toBe(true);
  });

  it('is empty for a command and for a scenario that is not known', () => {
    expect(readLogs(appLog([HEADER, ended])).evidence({})).toEqual([]);
    expect(readLogs(appLog([{ ...HEADER, subject: { ...subject, scenario: 'nothing' } }, ended])).evidence({})).toEqual([]);
  });
});

describe('recording', () => {
  const ended: AppBody = { t: 60, kind: 'session-ended', cause: 'root-ended', processes: 1, samples: 0, outputLines: 0 };
  const report = reportLog(1, [{ t: 5, kind: 'value', name: 'lost', value: 3 }]);

  it('is complete when the session ended of itself and nothing is missing', () => {
    expect(readLogs(appLog([HEADER, ended]), report).recording().isComplete).toBe(true);
    expect(readLogs(appLog([HEADER]), report).recording().isComplete).toBe(false);
    expect(readLogs(appLog([HEADER, { ...ended, cause: 'stopped' }]), report).recording().isComplete).toBe(false);
    const torn = { log: report.log, text: `${report.text}{"n":` };
    expect(readLogs(appLog([HEADER, ended]), torn).recording().isComplete).toBe(false);
  });

  it('gives values, and the root first though it was discovered later', () => {
    const app = appLog([HEADER, discovered(5, 1, 3), { t: 4, kind: 'launched', pid: 1, process: keyOf(1) }, discovered(1, 0, 6)]);
    const recording = readLogs(app, report).recording();
    expect(recording.values('lost')).toEqual([{ tNs: 5, process: keyOf(1), tid: 1, value: 3 }]);
    expect(recording.root?.pid).toBe(1);
    expect(recording.processes.map((process) => process.pid)).toEqual([1, 5]);
  });
});
