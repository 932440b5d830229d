/**
 * The light reading of a session that runs: of all lines only those that say who waits for whom, and of these only what is true now. Its memory
 * does not grow with the session.
 */
import type { Report } from '../../scenarios/runtime/report.ts';
import { APP_LOG, SESSION_FORMAT_VERSION } from './app-line.ts';
import { findStuck } from './find-stuck.ts';
import { isProcessKey } from './guards.ts';
import { LineSplitter } from './line-splitter.ts';
import { LiveOrders } from './live-orders.ts';
import { isReportLog } from './model.ts';
import { parseAppLine } from './parse-app-line.ts';
import { parseReport } from './parse-report.ts';
import { listStuckRows, type WaitNames } from './stuck-rows.ts';
import type { DeadlockRow, LockOrderTable } from './wait-queries.ts';
import { WaitState, type WaitLane } from './wait-state.ts';
import { readWriterLogName } from './writer.ts';

const KIND = '"kind":"';
/** Kinds of reports that say nothing about waits, by their begin; they still show that their lane goes on. */
const SKIPPED = ['printed', 'note', 'value', 'process-ending', 'coroutine-s', 'coroutine-e'];
const APP_KINDS = ['session"', 'discovered', 'exited'];

export class WaitIntake {
  /** What the header says: the clock that all times count from. */
  epochNs: string | undefined;
  private readonly state = new WaitState();
  private readonly splitters = new Map<string, LineSplitter>();
  private readonly names = new Map<string, string>();
  private readonly roles = new Map<string, string>();
  private readonly silent = new Set<string>();
  /** How often a lane holds a lock at once. */
  private readonly depths = new Map<string, number>();
  private readonly queueDepths = new Map<string, number>();
  private readonly orders = new LiveOrders();
  private hasChanged = false;

  constructor() {
    this.state.hasSilentProcess = () => this.silent.size > 0;
  }

  append(log: string, offset: number, bytes: Uint8Array): void {
    const known = this.splitters.get(log) ?? this.createSplitter(log);
    known?.push(offset, bytes);
  }

  /** What nobody can undo as things stand, when something has changed since it was asked last. */
  findNew(): readonly DeadlockRow[] {
    if (!this.hasChanged) return [];
    this.hasChanged = false;
    return this.findAll();
  }

  findAll(): readonly DeadlockRow[] {
    return listStuckRows(findStuck(this.state), this.readNames());
  }

  /** Locks that were taken in orders that can deadlock, when an order is new since it was asked last. */
  findNewRisks(): LockOrderTable['risks'] {
    return this.orders.findNew(this.readNames());
  }

  private readNames(): WaitNames {
    return {
      lane: ({ process, tid }) => ({
        process: isProcessKey(process) ? process : '0-0',
        tid,
        name: this.roles.get(`${process}/${tid}`) ?? this.roles.get(process) ?? this.roles.get(process.split('-')[0] ?? '') ?? String(tid),
      }),
      object: (id) => this.names.get(id) ?? id,
    };
  }

  private createSplitter(log: string): LineSplitter | undefined {
    const takeTooLong = (): void => undefined;
    const named = isReportLog(log) ? readWriterLogName(log) : undefined;
    if (log !== APP_LOG && named === undefined) return undefined;
    const takeLine =
      named === undefined
        ? (text: string) => this.takeAppLine(text)
        : (text: string) => this.takeReportLine(text, this.state.lane(named.process, named.tid));
    const splitter = new LineSplitter({ takeLine, takeTooLong });
    this.splitters.set(log, splitter);
    return splitter;
  }

  private takeAppLine(text: string): void {
    const at = text.indexOf(KIND) + KIND.length;
    if (!APP_KINDS.some((kind) => text.startsWith(kind, at))) return;
    const parsed = parseAppLine(text, SESSION_FORMAT_VERSION);
    if (!parsed.ok) return;
    const line = parsed.value;
    if (line.kind === 'session') this.epochNs = line.epochNs;
    if (line.kind === 'discovered' && !this.hasLane(line.process)) this.silent.add(line.process);
    if (line.kind === 'exited' && line.process !== undefined) {
      this.silent.delete(line.process);
      for (const lane of this.state.lanes.values()) if (lane.process === line.process) this.endLane(lane, line.t);
    }
    if (line.kind === 'discovered') this.roles.set(line.process, this.roles.get(line.process) ?? line.name);
  }

  private hasLane(process: string): boolean {
    return [...this.state.lanes.values()].some((lane) => lane.process === process);
  }

  private takeReportLine(text: string, lane: WaitLane): void {
    this.silent.delete(lane.process);
    const at = text.indexOf(KIND) + KIND.length;
    if (SKIPPED.some((kind) => text.startsWith(kind, at))) return this.goOn(lane);
    const parsed = parseReport(text, 1);
    if (parsed.ok) this.take(lane, parsed.value);
  }

  /** A lane that writes on does not wait for a lock. */
  private goOn(lane: WaitLane): void {
    for (const wait of lane.waits) if (wait.kind === 'lock') wait.isLeft = true;
  }

  private take(lane: WaitLane, report: Report): void {
    const { state } = this;
    if (report.kind !== 'lock-acquired') this.goOn(lane);
    switch (report.kind) {
      case 'lock-requested':
        this.orders.ask(lane, report.lock, report.t);
        return this.begin(lane, 'lock', report.lock, report.t);
      case 'lock-acquired': {
        this.end(lane, 'lock', report.lock);
        this.goOn(lane);
        this.orders.take(lane, report.lock, report.t);
        const { holders } = state.lock(report.lock);
        if (!holders.has(lane)) holders.set(lane, report.t);
        const name = `${report.lock} ${lane.process}/${lane.tid}`;
        this.depths.set(name, (this.depths.get(name) ?? 0) + 1);
        return;
      }
      case 'lock-released':
        return this.release(lane, report.lock);
      case 'join-requested':
        return this.begin(lane, 'join', String(report.id), report.t);
      case 'join-done':
        return this.end(lane, 'join', String(report.id));
      case 'put-requested':
        return this.begin(lane, 'put', report.queue, report.t);
      case 'put':
        this.count(report.queue, 1);
        state.queue(report.queue).putters.add(lane);
        return this.end(lane, 'put', report.queue);
      case 'get-requested':
        return this.begin(lane, 'get', report.queue, report.t);
      case 'get-withdrawn':
        return this.end(lane, 'get', report.queue);
      case 'got':
        this.count(report.queue, -1);
        state.queue(report.queue).getters.add(lane);
        return this.end(lane, 'get', report.queue);
      case 'wait-begin':
        return this.begin(lane, report.wait, '', report.t);
      case 'wait-end':
        return this.end(lane, report.wait, '');
      default:
        return this.takeLife(lane, report);
    }
  }

  private takeLife(lane: WaitLane, report: Report): void {
    switch (report.kind) {
      case 'lock-created':
        this.state.lock(report.lock).type = report.type;
        this.orders.create(report.lock, report.type);
        this.names.set(report.lock, report.name);
        return;
      case 'queue-created': {
        const queue = this.state.queue(report.queue);
        queue.capacity = report.capacity;
        queue.scope = report.scope;
        this.names.set(report.queue, report.name);
        return;
      }
      case 'process-started':
        this.roles.set(lane.process, report.role);
        return;
      case 'child-started':
        this.roles.set(String(report.pid), report.role);
        return;
      case 'thread-started':
        this.roles.set(`${lane.process}/${lane.tid}`, report.role);
        return;
      case 'thread-ended':
        return this.endLane(this.state.lane(lane.process, report.tid), report.t);
      case 'child-exited':
        for (const other of this.state.lanes.values()) {
          if (other.process.startsWith(`${report.pid}-`) && other.overNs === undefined) this.endLane(other, report.t);
        }
        return;
      case 'coroutine-created':
        lane.hasCoroutines = true;
        return;
      default:
        return;
    }
  }

  private begin(lane: WaitLane, kind: WaitLane['waits'][number]['kind'], object: string, sinceNs: number): void {
    lane.waits.push({ kind, object, sinceNs, endNs: Infinity, isLeft: false });
    this.hasChanged = true;
  }

  private end(lane: WaitLane, kind: string, object: string): void {
    const at = lane.waits.findIndex((wait) => wait.kind === kind && wait.object === object);
    if (at >= 0) lane.waits.splice(at, 1);
  }

  private endLane(lane: WaitLane, tNs: number): void {
    if (lane.overNs !== undefined) return;
    lane.overNs = tNs;
    lane.waits.length = 0;
    this.hasChanged = true;
  }

  /** A release by a lane that holds nothing gives back what another has held longest. */
  private release(lane: WaitLane, id: string): void {
    const { holders } = this.state.lock(id);
    this.orders.release(lane, id, holders.has(lane));
    const from = holders.has(lane) ? lane : [...holders.keys()][0];
    if (from === undefined) return;
    const name = `${id} ${from.process}/${from.tid}`;
    const depth = (this.depths.get(name) ?? 1) - 1;
    this.depths.set(name, from === lane ? depth : 0);
    if (depth <= 0 || from !== lane) {
      holders.delete(from);
      this.depths.delete(name);
    }
  }

  private count(id: string, change: number): void {
    const queue = this.state.queue(id);
    const depth = (this.queueDepths.get(id) ?? 0) + change;
    this.queueDepths.set(id, depth);
    queue.readDepth = () => Math.max(0, this.queueDepths.get(id) ?? 0);
  }
}
