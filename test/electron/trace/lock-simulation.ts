import fc from 'fast-check';
import { appLog, HEADER, keyOf, reportLog, type Log, type ReportBody } from './make-logs.ts';

/** Threads that take and release locks at random, as real mutexes let them, so that some runs end in a deadlock. */
export interface Simulation {
  readonly logs: readonly Log[];
  readonly lastNs: number;
}

const LOCKS = ['l1', 'l2', 'l3'];
export const LANES = [1, 7, 8, 9];

/** Each choice lets one thread that can run do one thing. */
function simulate(choices: readonly number[]): Simulation {
  const lines = new Map<number, ReportBody[]>(
    LANES.map((tid) => [tid, tid === 1 ? LOCKS.map((lock) => ({ t: 0, kind: 'lock-created', lock, name: lock, type: 'mutex' })) : []]),
  );
  const holders = new Map<string, number>();
  const wanted = new Map<number, string>();
  let t = 0;
  const say = (tid: number, body: ReportBody): void => void lines.get(tid)?.push(body);
  const take = (tid: number, lock: string): void => {
    holders.set(lock, tid);
    wanted.delete(tid);
    say(tid, { t, kind: 'lock-acquired', lock, depth: 1, contended: true });
  };
  for (const choice of choices) {
    t += 1 + (choice % 3);
    const able = LANES.filter((tid) => wanted.get(tid) === undefined || !holders.has(wanted.get(tid) ?? ''));
    const tid = able[choice % able.length];
    if (tid === undefined) break;
    const lock = wanted.get(tid) ?? LOCKS[(choice >> 3) % LOCKS.length] ?? 'l1';
    if (wanted.has(tid)) take(tid, lock);
    else if (holders.get(lock) === tid && choice % 5 > 0) {
      holders.delete(lock);
      say(tid, { t, kind: 'lock-released', lock });
    } else {
      say(tid, { t, kind: 'lock-requested', lock });
      wanted.set(tid, lock);
    }
  }
  const end = appLog([HEADER, { t: t + 1, kind: 'gap', fromNs: 0, toNs: 0 }]);
  return { logs: [end, ...LANES.map((tid) => reportLog(1, lines.get(tid) ?? [], tid))], lastNs: t + 1 };
}

export const anySimulation: fc.Arbitrary<Simulation> = fc.array(fc.nat(1 << 12), { minLength: 5, maxLength: 60 }).map(simulate);

/** The threads that wait in a circle at an instant, counted from the raw lines alone. */
export function readCircle(logs: readonly Log[], at: number): number[] {
  const holders = new Map<string, number>();
  const wanted = new Map<number, string>();
  const lines = logs.flatMap(({ log, text }) =>
    text.split('\n').flatMap((line) => {
      const value = line === '' ? {} : (JSON.parse(line) as { t?: number; kind?: string; lock?: string });
      return value.kind?.startsWith('lock-') && (value.t ?? 0) <= at ? [{ ...value, tid: Number(/-(\d+)\.jsonl/.exec(log)?.[1]) }] : [];
    }),
  );
  for (const { kind, lock = '', tid } of lines.sort((a, b) => (a.t ?? 0) - (b.t ?? 0))) {
    if (kind === 'lock-requested') wanted.set(tid, lock);
    if (kind === 'lock-acquired') wanted.delete(tid);
    if (kind === 'lock-acquired') holders.set(lock, tid);
    if (kind === 'lock-released') holders.delete(lock);
  }
  const next = (tid?: number): number | undefined => holders.get(wanted.get(tid ?? 0) ?? '');
  return LANES.filter((tid) => {
    let at: number | undefined = next(tid);
    for (let step = 0; step < LANES.length && at !== tid; step += 1) at = next(at);
    return at === tid;
  });
}

export const PROCESS = keyOf(1);
