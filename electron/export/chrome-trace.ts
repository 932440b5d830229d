import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import type { ExitReason } from '../trace/app-line.ts';
import { readFacts } from '../trace/process-facts.ts';
import type { ProcessRow } from '../trace/queries.ts';
import type { Trace } from '../trace/trace.ts';
import type { Writer } from '../trace/writer.ts';
import { toMicroseconds, type ChromeEvent } from './chrome-event.ts';
import { findSendTime, listLaneContents, readQueueName } from './lane-content.ts';
import { stackSlices } from './lane-slices.ts';

/** Above every pid of Linux: for a process that came to a pid which another of the session had had. */
const FIRST_SPARE_PID = 10_000_000;

interface Context {
  readonly trace: Trace;
  readonly rows: readonly ProcessRow[];
  /** Number under which the trace knows each process: its pid, unless that is taken. */
  readonly pids: ReadonlyMap<ProcessKey, number>;
  /** No viewer likes a time before its begin; the OS may say that the root started a little before the session. */
  readonly shiftNs: number;
}

/**
 * The session in the Chrome trace event format (JSON object form), in pieces to be written one after another. Opens in
 * Perfetto and chrome://tracing: processes and threads, CPU and memory as counters, waits as slices, messages as arrows.
 */
export function* chromeTrace(trace: Trace): Iterable<string> {
  const { rows } = trace.processes({});
  const context: Context = { trace, rows, pids: choosePids(rows), shiftNs: -Math.min(0, ...rows.map((row) => row.startNs)) };
  const head = JSON.stringify({ displayTimeUnit: 'ms', metadata: describeSession(trace) });
  yield `${head.slice(0, -1)},"traceEvents":[`;
  let separator = '\n';
  for (const event of listEvents(context)) {
    yield separator + JSON.stringify(event);
    separator = ',\n';
  }
  yield '\n]}\n';
}

function describeSession(trace: Trace): Record<string, unknown> {
  const { header, ended, counts } = trace.overview({});
  return {
    session: header?.session,
    subject: header?.subject,
    startedAt: header?.startedAt,
    app: header?.app,
    host: header?.host,
    ended: ended?.cause,
    processes: counts.processes,
    messages: counts.messages,
  };
}

function choosePids(rows: readonly ProcessRow[]): Map<ProcessKey, number> {
  const taken = new Set<number>();
  let spare = FIRST_SPARE_PID;
  return new Map(
    rows.map((row) => {
      const pid = taken.has(row.pid) ? (spare += 1) : row.pid;
      taken.add(pid);
      return [row.process, pid];
    }),
  );
}

function* listEvents(context: Context): Iterable<ChromeEvent> {
  yield* listNames(context);
  yield* listLifetimes(context);
  yield* listCounters(context);
  yield* listSlices(context);
  yield* listFlows(context);
  yield* listNotes(context);
}

function* listNames({ trace, rows, pids }: Context): Iterable<ChromeEvent> {
  for (const [order, row] of rows.entries()) {
    const pid = pids.get(row.process) ?? row.pid;
    yield { ph: 'M', name: 'process_name', pid, tid: row.pid, args: { name: row.role } };
    yield { ph: 'M', name: 'process_sort_index', pid, tid: row.pid, args: { sort_index: order } };
    if (pid !== row.pid) yield { ph: 'M', name: 'process_labels', pid, tid: row.pid, args: { labels: `pid ${row.pid}` } };
    const roles = new Map<number, string>([[row.pid, 'main']]);
    for (const writer of trace.model.processes.find(row.process)?.writers ?? []) {
      roles.set(writer.tid, writer.role ?? roles.get(writer.tid) ?? `thread ${writer.tid}`);
    }
    for (const [index, [tid, name]] of [...roles].entries()) {
      yield { ph: 'M', name: 'thread_name', pid, tid, args: { name } };
      yield { ph: 'M', name: 'thread_sort_index', pid, tid, args: { sort_index: index } };
    }
  }
}

/** On the main thread, around everything that it does. */
function* listLifetimes({ trace, rows, pids, shiftNs }: Context): Iterable<ChromeEvent> {
  const { endNs } = trace.overview({});
  for (const row of rows) {
    const record = trace.model.processes.find(row.process);
    const commandLine = record ? readFacts(trace.model.processes, record, endNs).commandLine : [];
    const first = readFirstEvent(trace, row);
    yield {
      ph: 'X',
      name: row.role,
      cat: 'process',
      pid: pids.get(row.process) ?? row.pid,
      tid: row.pid,
      ts: toMicroseconds(Math.min(row.startNs, first) + shiftNs),
      dur: toMicroseconds(Math.max(0, (row.endNs ?? endNs) - Math.min(row.startNs, first))),
      args: {
        pid: row.pid,
        ppid: row.ppid,
        key: row.process,
        program: row.program,
        command: commandLine.join(' '),
        ...(row.exit ? { exit: describeExit(row.exit) } : {}),
      },
    };
  }
}

/** The OS stamps starts in steps; the program's own first report may seem to come before. */
function readFirstEvent(trace: Trace, row: ProcessRow): number {
  const writers = trace.model.processes.find(row.process)?.writers ?? [];
  return Math.min(...writers.map((writer) => writer.times.at(0)), row.startNs);
}

function describeExit(reason: ExitReason): string {
  switch (reason.kind) {
    case 'failed':
      return `failed with code ${reason.code}`;
    case 'killed':
    case 'crashed':
      return `${reason.kind} by ${reason.signal}`;
    case 'could-not-start':
      return `could not start: ${reason.message}`;
    case 'stopped':
    case 'completed':
    case 'ended':
    case 'lost':
      return reason.kind;
  }
}

function* listCounters({ trace, rows, pids, shiftNs }: Context): Iterable<ChromeEvent> {
  for (const row of rows) {
    const samples = trace.model.processes.find(row.process)?.samples;
    const place = { pid: pids.get(row.process) ?? row.pid, tid: row.pid };
    for (let index = 0; index < (samples?.length ?? 0); index += 1) {
      const sample = samples?.read(index);
      if (sample === undefined) continue;
      const ts = toMicroseconds(sample.tNs + shiftNs);
      if (sample.cpuPercent !== undefined) yield { ph: 'C', name: 'CPU (% of one core)', ...place, ts, args: { cpu: sample.cpuPercent } };
      yield { ph: 'C', name: 'resident set (bytes)', ...place, ts, args: { rss: sample.rssBytes } };
    }
    // A viewer holds the last value for ever: what has ended uses nothing.
    if (row.endNs === undefined || samples === undefined || samples.length === 0) continue;
    const ts = toMicroseconds(row.endNs + shiftNs);
    yield { ph: 'C', name: 'CPU (% of one core)', ...place, ts, args: { cpu: 0 } };
    yield { ph: 'C', name: 'resident set (bytes)', ...place, ts, args: { rss: 0 } };
  }
}

function* listSlices(context: Context): Iterable<ChromeEvent> {
  const { trace, shiftNs } = context;
  let besides = 0;
  for (const { writer, slices } of listLaneContents(trace.model, createDescriber(context))) {
    const place = findPlace(context, writer);
    if (place === undefined) continue;
    for (const slice of stackSlices(slices)) {
      const ts = toMicroseconds(slice.beginNs + shiftNs);
      const common = { name: slice.name, cat: slice.category, ...place, ts };
      if (!slice.isBeside) {
        yield { ph: 'X', ...common, dur: toMicroseconds(slice.endNs - slice.beginNs), args: slice.args };
        continue;
      }
      const id = `w${(besides += 1)}`;
      yield { ph: 'b', ...common, id, args: slice.args };
      yield { ph: 'e', name: slice.name, cat: slice.category, ...place, id, ts: toMicroseconds(slice.endNs + shiftNs) };
    }
  }
}

function createDescriber({ rows }: Context): (writer: Writer | undefined) => string {
  const roles = new Map(rows.map((row) => [row.process, row.role]));
  return (writer) => {
    if (writer?.process === undefined) return '';
    const process = `${roles.get(writer.process.key) ?? ''} (${writer.process.pid})`;
    return writer.tid === writer.process.pid ? process : `${writer.role ?? 'thread'} ${writer.tid} of ${process}`;
  };
}

function findPlace({ pids }: Context, writer: Writer | undefined): { readonly pid: number; readonly tid: number } | undefined {
  const pid = writer?.process && pids.get(writer.process.key);
  return writer === undefined || pid === undefined ? undefined : { pid, tid: writer.tid };
}

/** One arrow a message that was put and got. */
function* listFlows(context: Context): Iterable<ChromeEvent> {
  const { trace, shiftNs } = context;
  const { model } = trace;
  for (const [id, row] of model.messages.sorted().entries()) {
    const from = findPlace(context, model.messages.sender(row));
    const to = findPlace(context, model.messages.receiver(row));
    const sent = findSendTime(model, row);
    const got = model.messages.gots.at(row);
    if (from === undefined || to === undefined || Number.isNaN(sent) || Number.isNaN(got)) continue;
    const common = { bp: 'e', name: readQueueName(model, row), cat: 'message', id } as const;
    yield { ph: 's', ...common, ...from, ts: toMicroseconds(sent + shiftNs) };
    yield { ph: 'f', ...common, ...to, ts: toMicroseconds(got + shiftNs) };
  }
}

function* listNotes(context: Context): Iterable<ChromeEvent> {
  const { trace, rows, pids, shiftNs } = context;
  const pidOf = new Map(rows.map((row) => [row.process, row.pid]));
  for (const { tNs, text, process } of trace.notes({})) {
    const tid = pidOf.get(process) ?? 0;
    const pid = pids.get(process) ?? tid;
    yield { ph: 'i', s: 'g', name: text.en, cat: 'note', pid, tid, ts: toMicroseconds(tNs + shiftNs), args: { zh: text.zh } };
  }
}
