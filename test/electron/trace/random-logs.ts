import fc from 'fast-check';
import type { AppBody, Log, ReportBody } from './make-logs.ts';
import { appLog, discovered, HEADER, keyOf, reportLog } from './make-logs.ts';

/** Logs that make little sense, on purpose: the same few ids, the same few instants, lines of every kind in any order. */

const time = fc.nat(60);
const queue = fc.constantFrom(`q1@${keyOf(1)}`, `q2@${keyOf(2)}`);
const message = fc.constantFrom('a', 'b', 'c', 'd');
const lock = fc.constantFrom(`l1@${keyOf(1)}`, 'l2');
const pid = fc.constantFrom(1, 2, 3);
const text = fc.constantFrom('hello', 'hello', 'x\ny', '你好');

const reportLine: fc.Arbitrary<ReportBody> = fc.oneof(
  fc.record({ t: time, kind: fc.constant('put-requested' as const), queue, message }),
  fc.record({ t: time, kind: fc.constant('put' as const), queue, message, bytes: fc.nat(9), preview: text, site: fc.nat(3) }),
  fc.record({ t: time, kind: fc.constant('get-requested' as const), queue }),
  fc.record({ t: time, kind: fc.constant('got' as const), queue, message, bytes: fc.nat(9), preview: text }),
  fc.record({
    t: time,
    kind: fc.constant('queue-created' as const),
    queue,
    name: text,
    scope: fc.constant('process' as const),
    order: fc.constant('fifo' as const),
    capacity: fc.nat(2),
  }),
  fc.record({
    t: time,
    kind: fc.constant('lock-created' as const),
    lock,
    name: text,
    type: fc.constantFrom('semaphore' as const, 'mutex' as const, 're-entrant' as const),
  }),
  fc.record({ t: time, kind: fc.constant('lock-requested' as const), lock }),
  fc.record({
    t: time,
    kind: fc.constant('lock-acquired' as const),
    site: fc.nat(3),
    lock,
    depth: fc.constant(1),
    contended: fc.boolean(),
  }),
  fc.record({ t: time, kind: fc.constant('lock-released' as const), lock }),
  fc.record({ t: time, kind: fc.constant('printed' as const), stream: fc.constant('stdout' as const), text }),
  fc.record({ t: time, kind: fc.constant('note' as const), en: text, zh: text }),
  fc.record({ t: time, kind: fc.constant('value' as const), name: fc.constant('v'), value: fc.nat() }),
  fc.record({ t: time, kind: fc.constant('process-started' as const), module: text, role: text, pid, ppid: pid }),
  fc.record({ t: time, kind: fc.constant('process-ending' as const), cpuTimeNs: fc.nat() }),
  fc.record({ t: time, kind: fc.constant('child-started' as const), pid, role: text }),
  fc.record({ t: time, kind: fc.constant('child-exited' as const), pid, code: fc.nat(1) }),
  fc.record({ t: time, kind: fc.constant('join-requested' as const), target: fc.constant('process' as const), id: pid }),
  fc.record({ t: time, kind: fc.constant('join-done' as const), target: fc.constant('process' as const), id: pid }),
  fc.record({ t: time, kind: fc.constant('wait-begin' as const), wait: fc.constant('sleep' as const) }),
  fc.record({ t: time, kind: fc.constant('wait-end' as const), wait: fc.constant('sleep' as const) }),
);

const appLine: fc.Arbitrary<AppBody> = fc.oneof(
  fc.record({ t: time, kind: fc.constant('output' as const), stream: fc.constant('stdout' as const), text }),
  fc.record({
    t: time,
    kind: fc.constant('sampled' as const),
    rows: fc.array(fc.record({ process: pid.map(keyOf), cpuTimeNs: fc.nat(), cpuPercent: fc.nat(200), rssBytes: fc.nat() }), {
      maxLength: 3,
    }),
  }),
  fc.record({ t: time, kind: fc.constant('memory' as const), process: pid.map(keyOf), pssBytes: fc.nat() }),
  fc.record({
    t: time,
    kind: fc.constant('threads' as const),
    process: pid.map(keyOf),
    threads: fc.array(fc.record({ tid: fc.nat(3), name: text, state: fc.constant('S' as const), cpuTimeNs: fc.nat() }), { maxLength: 2 }),
  }),
  fc.record({ t: time, kind: fc.constant('exited' as const), process: pid.map(keyOf), reason: fc.constant({ kind: 'ended' as const }) }),
  fc.record({ t: time, kind: fc.constant('changed' as const), process: pid.map(keyOf), ppid: pid }),
  fc.tuple(pid, pid, time).map(([own, parent, t]) => discovered(own, parent, t, parent)),
);

/** Some lines are no lines at all. */
const brokenText = fc.constantFrom('{"n":', '[]', '{"n":0,"t":0,"kind":"nothing"}', '');

function withBroken(log: fc.Arbitrary<Log>): fc.Arbitrary<Log> {
  return fc.tuple(log, fc.array(fc.tuple(fc.nat(20), brokenText), { maxLength: 2 })).map(([whole, broken]) => {
    const lines = whole.text.split('\n');
    for (const [at, line] of broken) lines.splice(Math.min(at, lines.length - 1), 0, line);
    return { log: whole.log, text: lines.join('\n') };
  });
}

export const anyLogs: fc.Arbitrary<readonly Log[]> = fc.tuple(
  withBroken(fc.array(appLine, { maxLength: 12 }).map((lines) => appLog([HEADER, ...lines]))),
  ...[
    [1, 1],
    [1, 7],
    [2, 2],
    [3, 3],
  ].map(([own = 0, tid = 0]) => withBroken(fc.array(reportLine, { maxLength: 12 }).map((lines) => reportLog(own, lines, tid)))),
);

export interface Piece {
  readonly log: string;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** The logs cut into pieces, in an order that keeps each log's own; `choices` decides both. */
export function interleave(logs: readonly Log[], choices: readonly number[]): Piece[] {
  const rest = logs.map(({ log, text: whole }) => ({ log, bytes: new TextEncoder().encode(whole), at: 0 }));
  const pieces: Piece[] = [];
  for (let step = 0; rest.some((one) => one.at < one.bytes.length); step += 1) {
    const open = rest.filter((one) => one.at < one.bytes.length);
    const choice = choices.length === 0 ? 0 : (choices[step % choices.length] ?? 0);
    const one = open[choice % open.length];
    if (one === undefined) break;
    const size = 1 + ((choice * 7) % 150);
    pieces.push({ log: one.log, offset: one.at, bytes: one.bytes.slice(one.at, one.at + size) });
    one.at += size;
  }
  return pieces;
}
