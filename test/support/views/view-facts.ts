import type { OpenedWindow } from '../launch-window.ts';
import { countEach, countRawWaits, type RawReport } from '../read-raw-reports.ts';
import { copyView, type CopiedRow, type Place } from './drive-views.ts';
import { listRawHolds, listRawWaits, readObjectNames, readRoles, readThreadEnds, type RawSession, type RawWait } from './raw-session.ts';

/** What a view tells at an instant, and the same counted in the raw logs: lines in one order. */
export interface ViewFacts {
  readonly name: string;
  readonly place: Place;
  /** Only sessions with something to show have it. */
  readonly isIn: (session: RawSession) => boolean;
  readonly read: (opened: OpenedWindow, ns: number) => Promise<readonly string[]>;
  readonly tell: (session: RawSession, ns: number) => readonly string[];
}

const always = (): boolean => true;
const has =
  (kind: string) =>
  ({ reports }: RawSession): boolean =>
    reports.some((report) => report.kind === kind);
const upTo = ({ reports }: RawSession, ns: number, kind: string): readonly RawReport[] =>
  reports.filter((report) => report.kind === kind && report.t <= ns);
const toSeconds = (ns: number): string => String(ns / 1e9);
const pick =
  (...columns: readonly string[]) =>
  (row: CopiedRow): string =>
    columns.map((column) => row[column] ?? '').join(' | ');
const join = (...cells: readonly (string | number | undefined)[]): string => cells.map((cell) => cell ?? '').join(' | ');
const sortWords = (words: string | undefined): string => (words ?? '').split(', ').sort().join(', ');
/** Of those that were asked for by then and were not over. */
const listOpen = (session: RawSession, ns: number): readonly RawWait[] =>
  listRawWaits(session).filter(({ beginNs, endNs }) => beginNs <= ns && ns < endNs);

const TREE_STATES: Readonly<Record<string, string>> = { 'Not started': 'unborn', Completed: 'ended', Failed: 'ended', Killed: 'ended' };

/** The process tree: lives, messages and the newest reading. */
export const treeFacts: ViewFacts = {
  name: 'process tree',
  place: {},
  isIn: always,
  read: async (opened) =>
    (await copyView(opened, 'Processes'))
      .map((row) => {
        const state = TREE_STATES[row['State'] ?? ''] ?? 'alive';
        return `${state} ${pick('PID', 'Parent', 'In', 'Out', 'CPU (% of one core)', 'Memory (bytes)')(row)}`;
      })
      .sort(),
  tell: (session, ns) => {
    const newest = session.readings.filter((t) => t <= ns).at(-1);
    const isInGap = session.gaps.some(({ fromNs, toNs }) => fromNs < ns && ns < toNs);
    return session.lives
      .map(({ pid, ppid, startNs, endNs }) => {
        if (startNs > ns) return `unborn ${join(pid, ppid, '', '', '', '')}`;
        const [got, put] = ['got', 'put'].map((kind) => upTo(session, ns, kind).filter((report) => report.pid === pid).length);
        const sample = session.samples.find(({ t, pid: of }) => of === pid && t === newest);
        const isRead = endNs > ns && !isInGap;
        return `${endNs <= ns ? 'ended' : 'alive'} ${join(pid, ppid, got, put, isRead ? sample?.cpuPercent : '', isRead ? sample?.rssBytes : '')}`;
      })
      .sort();
  },
};

/** The timeline: who is in which kind of wait, and the state of each lock's lane. */
export const timelineFacts: ViewFacts = {
  name: 'timeline',
  place: { tab: 'Timeline' },
  isIn: always,
  read: async (opened, ns) => {
    const isThere = (row: CopiedRow): boolean => Number(row['From (s)']) * 1e9 <= ns && ns < Number(row['To (s)']) * 1e9;
    const rows = (await copyView(opened, 'Timeline')).filter(isThere);
    const waits = rows.filter(({ State: state = '' }) => /^(waits|joins|sleeps)/.test(state)).map(({ State: state }) => state ?? '');
    const locks = rows.filter(({ Kind: kind = '' }) => LOCK_LANES.includes(kind)).map(pick('Lane', 'State'));
    return [...waits, ...locks].sort();
  },
  tell: (session, ns) => {
    if (ns === Infinity) return [];
    const waits = Object.entries(countRawWaits(session.reports, ns)).flatMap(([state, count]) =>
      Array.from({ length: count }, () => state),
    );
    const names = readObjectNames(session);
    const ends = readThreadEnds(session);
    const exclusive = upTo(session, ns, 'lock-created').filter(({ type }) => type === 'mutex' || type === 'interpreter');
    const held = exclusive.filter(({ lock }) =>
      listRawHolds(session, ns).some((hold) => hold.lock === lock && (ends.get(hold.tid) ?? Infinity) > ns),
    );
    const awaited = new Set(listOpen(session, ns).map(({ object }) => object));
    const locks = held.map(({ lock }) => join(names.get(String(lock)), awaited.has(String(lock)) ? 'held, others wait' : 'lock held'));
    return [...waits, ...locks].sort();
  },
};
const LOCK_LANES = ['mutex', 'interpreter'];

/** The map of who talks to whom: messages and bytes of each way, what is inside, and who waits. */
export const mapFacts: ViewFacts = {
  name: 'map',
  place: { tab: 'Messages', way: 'Map' },
  isIn: has('put-requested'),
  read: async (opened) =>
    (await copyView(opened, 'Messages: Map'))
      .map((row) => {
        const waits = row['Waits since (ms)'] === '' ? '' : 'waits';
        return join(pick('Lane', 'Thread', 'Way', 'Queue', 'Messages', 'Bytes (bytes)', 'In the queue')(row), waits);
      })
      .sort(),
  tell: (session, ns) => {
    const [names, roles] = [readObjectNames(session), readRoles(session)];
    const passed = [...upTo(session, ns, 'put'), ...upTo(session, ns, 'got')];
    const open = listOpen(session, ns).filter(({ kind }) => kind === 'put' || kind === 'get');
    const wayOf = (kind: string): string => (kind === 'put' ? 'puts into' : 'gets from');
    const nameEdge = (tid: number, queue: unknown, kind: string): string => `${tid} ${wayOf(kind)} ${String(queue)}`;
    const edges = new Map(open.map((wait) => [nameEdge(wait.tid, wait.object, wait.kind), wait]));
    const ways = new Map(passed.map((report) => [nameEdge(report.tid, report['queue'], report.kind), report]));
    return [...new Set([...edges.keys(), ...ways.keys()])]
      .map((name) => {
        const [tid = '', first = '', second = '', queue = ''] = name.split(' ');
        const own = passed.filter((report) => nameEdge(report.tid, report['queue'], report.kind) === name);
        const bytes = own.reduce((sum, report) => sum + Number(report['bytes']), 0);
        const inside = passed.reduce((sum, report) => sum + (report['queue'] !== queue ? 0 : report.kind === 'put' ? 1 : -1), 0);
        const way = `${first} ${second}`;
        return join(roles.get(Number(tid)), tid, way, names.get(queue), own.length, bytes, inside, edges.has(name) ? 'waits' : '');
      })
      .sort();
  },
};

/** The queues: what went in and out, what is inside, who is blocked, and the slowest message so far. */
export const queueFacts: ViewFacts = {
  name: 'queues',
  place: { tab: 'Messages', way: 'Queues' },
  isIn: has('put-requested'),
  read: async (opened) =>
    (await copyView(opened, 'Messages: Queues'))
      .map(pick('Queue', 'Put', 'Got', 'Depth', 'Blocked putting', 'Blocked getting', 'Latency max (ms)', 'Capacity'))
      .sort(),
  tell: (session, ns) => {
    const open = listOpen(session, ns);
    return upTo(session, ns, 'queue-created')
      .map(({ queue, name, capacity }) => {
        const own = (kind: string): readonly RawReport[] => upTo(session, ns, kind).filter((report) => report['queue'] === queue);
        const [puts, gots] = [own('put'), own('got')];
        const putAt = new Map(puts.map((report) => [report['message'], report.t]));
        const slowest = Math.max(...gots.map((report) => report.t - (putAt.get(report['message']) ?? report.t)));
        const blocked = (kind: string): number => open.filter((wait) => wait.kind === kind && wait.object === queue).length;
        const latency = gots.length === 0 ? '' : slowest / 1e6;
        return join(
          ...[String(name), puts.length, gots.length, puts.length - gots.length, blocked('put'), blocked('get'), latency],
          capacity === 0 ? '' : Number(capacity),
        );
      })
      .sort();
  },
};

const RELATIONS = { lock: 'waits for a lock', join: 'waits for the end', put: 'waits for room', get: 'waits for a message' } as const;

/** The wait-for graph: who waits for what since when, and who holds what. */
export const graphFacts: ViewFacts = {
  name: 'wait-for graph',
  place: { tab: 'Waits', way: 'Graph' },
  isIn: always,
  read: async (opened) => (await copyView(opened, 'Wait-for graph')).map(pick('Who', 'Kind', 'Waits for', 'From (s)')).sort(),
  tell: (session, ns) => {
    const [names, roles] = [readObjectNames(session), readRoles(session)];
    const waits = listOpen(session, ns).map(({ tid, kind, object, beginNs }) =>
      join(roles.get(tid), RELATIONS[kind], kind === 'join' ? 'the end' : names.get(object), toSeconds(beginNs)),
    );
    const holds = listRawHolds(session, ns).map(({ tid, lock, sinceNs }) =>
      join(roles.get(tid), 'holds', names.get(lock), toSeconds(sinceNs)),
    );
    return [...waits, ...holds].sort();
  },
};

/** The locks: holder, waiters, and how often each was taken. */
export const lockFacts: ViewFacts = {
  name: 'locks',
  place: { tab: 'Waits', way: 'Locks' },
  isIn: has('lock-created'),
  read: async (opened) =>
    (await copyView(opened, 'Locks'))
      .map((row) => join(pick('Lock', 'Taken', 'Contended', 'Holder')(row), sortWords(row['Waiting'])))
      .sort(),
  tell: (session, ns) => {
    const [roles, ends] = [readRoles(session), readThreadEnds(session)];
    return upTo(session, ns, 'lock-created')
      .map(({ lock, name }) => {
        const taken = upTo(session, ns, 'lock-acquired').filter((report) => report['lock'] === lock);
        const holds = listRawHolds(session, ns).filter((hold) => hold.lock === lock && (ends.get(hold.tid) ?? Infinity) > ns);
        const waiters = listOpen(session, ns).flatMap((wait) => (wait.object === lock ? [roles.get(wait.tid) ?? ''] : []));
        const contended = taken.filter((report) => report['contended'] === true).length;
        return join(String(name), taken.length, contended, roles.get(holds.at(-1)?.tid ?? 0), waiters.sort().join(', '));
      })
      .sort();
  },
};

/** Who let whom go on: the last other holder during a wait, the sender of what was waited for, the end that was joined. */
export const unblockedFacts: ViewFacts = {
  name: 'who unblocked whom',
  place: { tab: 'Waits', way: 'Who unblocked whom' },
  isIn: always,
  read: async (opened) =>
    (await copyView(opened, 'Who unblocked whom')).map(pick('Unblocked by', 'Who waited', 'Through', 'Times', 'Waited in all (ms)')).sort(),
  tell: (session, ns) => {
    const [names, roles] = [readObjectNames(session), readRoles(session)];
    const releases = session.reports.filter(({ kind }) => kind === 'lock-released');
    const puts = new Map(
      upTo(session, Infinity, 'put').map((report) => [`${String(report['queue'])} ${String(report['message'])}`, report]),
    );
    const findBy = (wait: RawWait): number | undefined => {
      const isBetween = ({ t, tid }: RawReport): boolean => t > wait.beginNs && t <= wait.endNs && tid !== wait.tid;
      if (wait.kind === 'join') return Number(wait.object);
      if (wait.kind === 'lock') return releases.filter((report) => report['lock'] === wait.object && isBetween(report)).at(-1)?.tid;
      const put = wait.kind === 'get' ? puts.get(`${wait.object} ${String(wait.message)}`) : undefined;
      return put !== undefined && isBetween({ ...put, t: Math.min(put.t, wait.endNs) }) ? put.tid : undefined;
    };
    const isOver = (wait: RawWait): boolean => wait.endNs <= ns && wait.endNs !== readThreadEnds(session).get(wait.tid);
    const sums = new Map<string, { count: number; waitNs: number }>();
    for (const wait of listRawWaits(session).filter(isOver)) {
      const by = findBy(wait);
      if (by === undefined) continue;
      const name = join(roles.get(by), roles.get(wait.tid), wait.kind === 'join' ? 'the end' : names.get(wait.object), wait.object);
      const sum = sums.get(name) ?? { count: 0, waitNs: 0 };
      sums.set(name, { count: sum.count + 1, waitNs: sum.waitNs + wait.endNs - wait.beginNs });
    }
    return [...sums].map(([name, { count, waitNs }]) => join(...name.split(' | ').slice(0, 3), count, waitNs / 1e6)).sort();
  },
};

/** The program's lines: how often each was passed, and who stands where. */
export const sourceFacts: ViewFacts = {
  name: 'source',
  place: { tab: 'Source' },
  isIn: always,
  read: async ({ page }) =>
    (
      await page.locator('.source .row').evaluateAll((rows) =>
        rows.map((row) => ({
          line: row.getAttribute('data-line') ?? '',
          passed: row.querySelector('.passes')?.textContent ?? '',
          standing: row.querySelector('.unseen')?.textContent.split(': ')[1] ?? '',
        })),
      )
    )
      .filter(({ passed, standing }) => Number.parseInt(passed) > 0 || standing !== '')
      .map(({ line, passed, standing }) => join(line, passed, sortWords(standing)))
      .sort(),
  tell: (session, ns) => {
    const [roles, ends] = [readRoles(session), readThreadEnds(session)];
    const lineOf = ({ site }: RawReport): number => session.sites[String(site)]?.line ?? 0;
    const file = Object.values(session.sites)[0]?.file;
    const own = session.reports.filter(({ t, site }) => t <= ns && session.sites[String(site)]?.file === file);
    const last = new Map(own.map((report) => [report.tid, report]));
    const standing = [...last.values()].filter(({ tid }) => ns !== Infinity && (ends.get(tid) ?? Infinity) > ns);
    // A call may report several times: when it asks, when it has, when it gives back.
    const kinds = countEach(own.map(({ site, tid, kind }) => `${String(site)} ${tid} ${kind}`));
    const passes = new Map<string, number>();
    for (const [name, count] of Object.entries(kinds)) {
      const call = name.split(' ').slice(0, 2).join(' ');
      passes.set(call, Math.max(passes.get(call) ?? 0, count));
    }
    const lineOfCall = (call: string): number => session.sites[call.split(' ')[0] ?? '']?.line ?? 0;
    const count = (line: number): number => [...passes].reduce((sum, [call, times]) => sum + (lineOfCall(call) === line ? times : 0), 0);
    const names = (line: number): string =>
      standing
        .flatMap((report) => (lineOf(report) === line ? [roles.get(report.tid) ?? ''] : []))
        .sort()
        .join(', ');
    const lines = [...new Set(own.map(lineOf))];
    return lines.map((line) => join(line, `${count(line)}×`, names(line))).sort();
  },
};

export const ALL_FACTS: readonly ViewFacts[] = [
  treeFacts,
  timelineFacts,
  mapFacts,
  queueFacts,
  graphFacts,
  lockFacts,
  unblockedFacts,
  sourceFacts,
];
