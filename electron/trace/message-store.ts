import type { GotReport, PutReport, PutRequestedReport } from '../../scenarios/runtime/report.ts';
import { BytesByTime } from './bytes-by-time.ts';
import { Float64Column, Uint32Column } from './growing-column.ts';
import { noteFirst, type QueueRecord } from './queue-store.ts';
import { TimeOrder } from './time-order.ts';
import type { Writer } from './writer.ts';

/** Previews of later messages stay on disk. */
export const KEPT_PREVIEWS = 10_000;

/** Every message, a row each, whichever of its reports came first. A time that is not known is NaN. */
export class MessageStore {
  readonly queues: QueueRecord[] = [];
  readonly ids: string[] = [];
  /** Indices of the writers + 1; 0 is none. */
  private readonly senders = new Uint32Column();
  private readonly requesters = new Uint32Column();
  readonly receivers = new Uint32Column();
  readonly requested = new Float64Column();
  readonly puts = new Float64Column();
  readonly gots = new Float64Column();
  readonly bytes = new Float64Column();
  readonly previews: (string | undefined)[] = [];
  private readonly putEvents = new Uint32Column();
  private readonly gotEvents = new Uint32Column();
  private readonly writers: readonly Writer[];
  private readonly order: TimeOrder;
  /** Bytes of each queue, by the instants of {@link time}. */
  readonly passed = new BytesByTime(this);

  constructor(writers: readonly Writer[]) {
    this.writers = writers;
    this.order = new TimeOrder(
      (one, other) => this.compare(one, other),
      (place) => this.passed.forgetFrom(place),
    );
  }

  /** Messages that were put or got. */
  get count(): number {
    return this.order.size;
  }

  /** Rows of {@link count}, by put, else by got. */
  sorted(): Uint32Array {
    return this.order.sorted();
  }

  /** How many of {@link sorted} are not later than an instant. */
  countUpTo(atNs: number): number {
    const rows = this.sorted();
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.time(rows[middle] ?? 0) <= atNs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  request(queue: QueueRecord, report: PutRequestedReport, writer: Writer): number {
    const row = this.findRow(queue, report.message);
    const known = this.requested.at(row);
    const isFirst = Number.isNaN(known) || this.isEarlier(report.t, writer, known, this.requesters.at(row));
    if (isFirst) {
      this.requested.set(row, report.t);
      this.requesters.set(row, writer.index + 1);
    }
    return row;
  }

  put(queue: QueueRecord, report: PutReport, writer: Writer, event: number): number {
    noteFirst(queue.putters, writer, report.t);
    const row = this.findRow(queue, report.message);
    const known = this.puts.at(row);
    if (!Number.isNaN(known)) {
      // The same message put twice is a writer's error; the earlier one counts, whichever is read first.
      if (!this.isEarlier(report.t, writer, known, this.senders.at(row))) return row;
      queue.mustRebuild = true;
    } else queue.puts.add(report.t);
    const wasListed = this.isListed(row);
    this.puts.set(row, report.t);
    if (Number.isNaN(known) && !Number.isNaN(this.gots.at(row))) this.measure(queue, row);
    this.senders.set(row, writer.index + 1);
    this.putEvents.set(row, event);
    this.bytes.set(row, report.bytes);
    if (row < KEPT_PREVIEWS) this.previews[row] = report.preview;
    this.list(row, wasListed);
    return row;
  }

  got(queue: QueueRecord, report: GotReport, writer: Writer, event: number): number {
    noteFirst(queue.getters, writer, report.t);
    const row = this.findRow(queue, report.message);
    const known = this.gots.at(row);
    if (!Number.isNaN(known)) {
      if (!this.isEarlier(report.t, writer, known, this.receivers.at(row))) return row;
      queue.mustRebuild = true;
    } else queue.gets.add(report.t);
    const wasListed = this.isListed(row);
    const hasPut = !Number.isNaN(this.puts.at(row));
    this.gots.set(row, report.t);
    if (Number.isNaN(known) && hasPut) this.measure(queue, row);
    this.receivers.set(row, writer.index + 1);
    this.gotEvents.set(row, event);
    if (!hasPut) {
      this.bytes.set(row, report.bytes);
      if (row < KEPT_PREVIEWS) this.previews[row] = report.preview;
      this.list(row, wasListed);
    }
    return row;
  }

  /** Put, else got. */
  time(row: number): number {
    const put = this.puts.at(row);
    return Number.isNaN(put) ? this.gots.at(row) : put;
  }

  sender(row: number): Writer | undefined {
    return this.writers[this.findSender(row) - 1];
  }

  /** Index of the writer that put it, or else asked to, + 1; 0 is none. */
  findSender(row: number): number {
    return this.senders.at(row) || this.requesters.at(row);
  }

  receiver(row: number): Writer | undefined {
    return this.writers[this.receivers.at(row) - 1];
  }

  /** The line that tells of it: its put, else its got. */
  findLine(row: number): { readonly writer: Writer; readonly event: number } | undefined {
    return this.findPut(row) ?? this.findGot(row);
  }

  findPut(row: number): { readonly writer: Writer; readonly event: number } | undefined {
    const writer = Number.isNaN(this.puts.at(row)) ? undefined : this.writers[this.senders.at(row) - 1];
    return writer && { writer, event: this.putEvents.at(row) };
  }

  findGot(row: number): { readonly writer: Writer; readonly event: number } | undefined {
    const writer = Number.isNaN(this.gots.at(row)) ? undefined : this.receiver(row);
    return writer && { writer, event: this.gotEvents.at(row) };
  }

  /** The site of its put, or of its got; undefined where the line has none. */
  findSite(row: number, side: 'put' | 'got'): number | undefined {
    const writer = side === 'put' ? this.sender(row) : this.receiver(row);
    const site = writer?.sites.at((side === 'put' ? this.putEvents : this.gotEvents).at(row)) ?? 0;
    return site > 0 ? site - 1 : undefined;
  }

  private findRow(queue: QueueRecord, message: string): number {
    const known = queue.rows.get(message);
    if (known !== undefined) return known;
    const row = this.ids.length;
    queue.rows.set(message, row);
    this.queues.push(queue);
    this.ids.push(message);
    this.senders.push(0);
    this.requesters.push(0);
    this.receivers.push(0);
    this.requested.push(NaN);
    this.puts.push(NaN);
    this.gots.push(NaN);
    this.bytes.push(0);
    this.putEvents.push(0);
    this.gotEvents.push(0);
    if (row < KEPT_PREVIEWS) this.previews.push(undefined);
    return row;
  }

  /** How long it was inside. Clocks are read a little before or after the deed: it is not got before it was put. */
  measure(queue: QueueRecord, row: number): void {
    const got = this.gots.at(row);
    queue.latencies.add(Math.min(this.puts.at(row), got), got);
  }

  private isListed(row: number): boolean {
    return !Number.isNaN(this.time(row));
  }

  private list(row: number, wasListed: boolean): void {
    if (wasListed) this.order.move(row);
    else this.order.add(row);
  }

  private isEarlier(tNs: number, writer: Writer, knownNs: number, knownWriter: number): boolean {
    if (tNs !== knownNs) return tNs < knownNs;
    return writer.log < (this.writers[knownWriter - 1]?.log ?? '');
  }

  private compare(one: number, other: number): number {
    return this.time(one) - this.time(other) || this.compareNames(one, other);
  }

  private compareNames(one: number, other: number): number {
    const left = this.queues[one]?.id ?? '';
    const right = this.queues[other]?.id ?? '';
    if (left !== right) return left < right ? -1 : 1;
    return (this.ids[one] ?? '') < (this.ids[other] ?? '') ? -1 : 1;
  }
}
