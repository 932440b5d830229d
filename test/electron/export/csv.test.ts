import { describe, expect, it } from 'vitest';
import { writeCsvRecord } from '../../../electron/export/csv.ts';
import { messagesCsv } from '../../../electron/export/messages-csv.ts';
import { samplesCsv } from '../../../electron/export/samples-csv.ts';
import { appLog, discovered, HEADER, keyOf, readLogs, reportLog } from '../trace/make-logs.ts';

describe('writeCsvRecord', () => {
  it('quotes as RFC 4180 says', () => {
    expect(writeCsvRecord(['plain', 'a,b', 'say "hi"', 'two\nlines', 1.5, -2, undefined, ''])).toBe(
      'plain,"a,b","say ""hi""","two\nlines",1.5,-2,,\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('keeps a spreadsheet from running %j', (text) => {
    expect(writeCsvRecord([text])).toMatch(/^"?'/);
  });
});

const QUEUE = `q1@${keyOf(1)}`;
const TRACE = readLogs(
  appLog([
    HEADER,
    discovered(1, 0, 1),
    discovered(2, 1, 2, 1),
    { t: 10, kind: 'sampled', rows: [{ process: keyOf(1), cpuTimeNs: 5, rssBytes: 4096 }] },
    {
      t: 20,
      kind: 'sampled',
      rows: [
        {
          process: keyOf(1),
          cpuTimeNs: 9,
          cpuPercent: 12.5,
          rssBytes: 8192,
          threads: 7,
          state: 'S',
          voluntarySwitches: 3,
          involuntarySwitches: 1,
        },
        { process: keyOf(2), cpuTimeNs: 1, rssBytes: 1024 },
      ],
    },
  ]),
  reportLog(1, [{ t: 30, kind: 'got', queue: QUEUE, message: 'm1', bytes: 17, preview: "[42, null, 'hello']" }]),
  reportLog(2, [
    { t: 5, kind: 'process-started', module: 'm', role: '=cmd()', pid: 2, ppid: 1 },
    { t: 25, kind: 'put', queue: QUEUE, message: 'm1', bytes: 17, preview: "[42, null, 'hello']" },
    { t: 26, kind: 'put', queue: QUEUE, message: 'm2', bytes: 2, preview: 'x' },
  ]),
);

describe('samplesCsv', () => {
  it('writes a row a reading, with units in the head and nothing where nothing was read', () => {
    expect([...samplesCsv(TRACE)].join('')).toBe(
      [
        'time (ns),process,pid,ppid,role,program,CPU (% of one core),CPU time (ns),resident set (bytes),threads,state,voluntary context switches,involuntary context switches',
        '10,1-10,1,0,name-1,1.cjs,,5,4096,,,,',
        '20,1-10,1,0,name-1,1.cjs,12.5,9,8192,7,S,3,1',
        "20,2-20,2,1,'=cmd(),2.cjs,,1,1024,,,,",
        '',
      ].join('\r\n'),
    );
  });
});

describe('messagesCsv', () => {
  it('writes a row a message, with both ends where they are known', () => {
    const [head, ...rows] = [...messagesCsv(TRACE)].join('').split('\r\n');
    expect(head).toBe(
      'queue,queue name,message,from process,from pid,from role,from thread,to process,to pid,to role,to thread,put (ns),got (ns),latency (ns),size (bytes),preview',
    );
    expect(rows).toEqual([
      `${QUEUE},${QUEUE},m1,2-20,2,'=cmd(),2,1-10,1,name-1,1,25,30,5,17,"[42, null, 'hello']"`,
      `${QUEUE},${QUEUE},m2,2-20,2,'=cmd(),2,,,,,26,,,2,x`,
      '',
    ]);
  });
});
