import type { QueueCreatedReport, QueueId } from '../../scenarios/runtime/report.ts';
import { Durations } from './durations.ts';
import { SortedTimes } from './sorted-times.ts';
import type { StringTable } from './string-table.ts';
import type { Writer } from './writer.ts';

export interface QueueRecord {
  readonly id: QueueId;
  readonly index: number;
  /** Number of its id among the texts of the model. */
  readonly text: number;
  created: { readonly report: QueueCreatedReport; readonly writer: Writer } | undefined;
  /** Row of each message. */
  readonly rows: Map<string, number>;
  /** When each lane first put, and first got, by the writer's index. */
  readonly putters: Map<number, number>;
  readonly getters: Map<number, number>;
  puts: SortedTimes;
  gets: SortedTimes;
  /** How long the messages were inside that were put and got. */
  readonly latencies: Durations;
  /** The instant of a put or get was replaced: what is sorted by time is made again from the messages. */
  mustRebuild: boolean;
}

/** Whichever line is read first: the earliest instant counts. */
export function noteFirst(firsts: Map<number, number>, writer: Writer, tNs: number): void {
  const known = firsts.get(writer.index);
  if (known === undefined || tNs < known) firsts.set(writer.index, tNs);
}

export class QueueStore {
  readonly all: QueueRecord[] = [];
  private readonly byId = new Map<QueueId, QueueRecord>();
  private readonly texts: StringTable;

  constructor(texts: StringTable) {
    this.texts = texts;
  }

  find(id: QueueId): QueueRecord | undefined {
    return this.byId.get(id);
  }

  get(id: QueueId): QueueRecord {
    const known = this.byId.get(id);
    if (known) return known;
    const record: QueueRecord = {
      id,
      index: this.all.length,
      text: this.texts.intern(id),
      created: undefined,
      rows: new Map(),
      putters: new Map(),
      getters: new Map(),
      puts: new SortedTimes(),
      gets: new SortedTimes(),
      latencies: new Durations(),
      mustRebuild: false,
    };
    this.all.push(record);
    this.byId.set(id, record);
    return record;
  }

  /** Of two that say they created it the earlier one counts. */
  create(record: QueueRecord, report: QueueCreatedReport, writer: Writer): void {
    const known = record.created;
    const isEarlier = known === undefined || report.t < known.report.t || (report.t === known.report.t && writer.log < known.writer.log);
    if (isEarlier) record.created = { report, writer };
  }
}
