import type { NoteReport, ValueReport } from '../../scenarios/runtime/report.ts';
import { REPORTS_FOLDER, type ActionLine, type AncestorsLine, type SessionEndedLine, type SessionLine } from './app-line.ts';
import { LockOrders } from './lock-order-store.ts';
import { LockStore } from './lock-store.ts';
import { MessageStore } from './message-store.ts';
import { OsThreadStore } from './os-thread-store.ts';
import { OutputStore } from './output-store.ts';
import type { BadLine } from './parsed-line.ts';
import { ProcessStore } from './process-store.ts';
import { ProcessTree } from './process-tree.ts';
import { QueueStore } from './queue-store.ts';
import { SaidStore } from './said-store.ts';
import { Sequence } from './sequence.ts';
import { SortedTimes } from './sorted-times.ts';
import { StringTable } from './string-table.ts';
import { Writer } from './writer.ts';

/** The first bad lines are kept with their place; the rest are counted. */
const KEPT_BAD_LINES = 200;

/** All that was read of a session, one store a concern. The queries read it; only the intake writes it. */
export class Model {
  header: SessionLine | undefined;
  ancestors: AncestorsLine['ancestors'] = [];
  ended: SessionEndedLine | undefined;
  readonly actions: ActionLine[] = [];
  readonly appSequence = new Sequence();
  readonly texts = new StringTable();
  readonly writers: Writer[] = [];
  readonly processes = new ProcessStore();
  readonly tree = new ProcessTree(this.processes);
  readonly osThreads = new OsThreadStore();
  readonly queues = new QueueStore(this.texts);
  readonly messages = new MessageStore(this.writers);
  readonly locks = new LockStore(this.texts);
  readonly lockOrders = new LockOrders();
  readonly output = new OutputStore();
  readonly notes = new SaidStore<NoteReport>();
  readonly values = new SaidStore<ValueReport>();
  readonly badLines: BadLine[] = [];
  badLineCount = 0;
  /** Readings of ours that the witness contradicted twice in a row. */
  contradictedCount = 0;
  /** Lines of kinds that only a newer version knows. */
  newerLineCount = 0;
  /** Newest instant in any log. */
  endNs = 0;
  /** Rises with the lines of the app that tell of a process's life; readings leave it as it is. */
  lifeVersion = 0;
  readonly outputTimes = new SortedTimes();
  private readonly writersByLog = new Map<string, Writer>();

  getWriter(log: string): Writer {
    const known = this.writersByLog.get(log);
    if (known) return known;
    const writer = new Writer(log, this.writers.length);
    this.writers.push(writer);
    this.writersByLog.set(log, writer);
    return writer;
  }

  addBadLine(line: BadLine): void {
    this.badLineCount += 1;
    if (this.badLines.length < KEPT_BAD_LINES) this.badLines.push(line);
  }

  get eventCount(): number {
    return this.writers.reduce((sum, writer) => sum + writer.times.length, 0);
  }

  /** Changes with everything that can change who waits for whom. While a program stands still it is read on, and this stays. */
  get waitVersion(): string {
    return `${this.eventCount} ${this.lifeVersion} ${this.processes.all.length}`;
  }

  get missingReports(): number {
    return this.writers.reduce((sum, writer) => sum + writer.sequence.missing, 0);
  }
}

export function isReportLog(log: string): boolean {
  return log.startsWith(`${REPORTS_FOLDER}/`) && log.endsWith('.jsonl');
}
