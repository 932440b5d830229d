import { countUpTo } from './growing-column.ts';
import type { Lane } from './lane-list.ts';
import type { Model } from './model.ts';
import type { MessageParty } from './message-queries.ts';

/** Finds the lanes that a message came from and went to, as places among all lanes; -1 is an end that nobody has reported. */
export class MessageEnds {
  readonly lanes: readonly Lane[];
  private readonly model: Model;
  /** By the writer's index. */
  private readonly threads: Int32Array;
  /** By the writer's index, then by the number of the coroutine's id; only of threads that have some. */
  private readonly coroutines = new Map<number, Map<number, number>>();
  private readonly roles = new Map<Lane['record'], string>();

  constructor(model: Model, lanes: readonly Lane[]) {
    this.model = model;
    this.lanes = lanes;
    this.threads = new Int32Array(model.writers.length).fill(-1);
    lanes.forEach(({ row, writer, coroutine, record }, place) => {
      if (row.kind === 'process') this.roles.set(record, row.name);
      if (writer === undefined) return;
      if (coroutine === undefined) this.threads[writer.index] = place;
      else {
        const known = this.coroutines.get(writer.index) ?? new Map<number, number>();
        this.coroutines.set(writer.index, known.set(coroutine, place));
      }
    });
  }

  sender(row: number): number {
    const { messages } = this.model;
    // The put is stamped when the queue has the item, perhaps while another coroutine runs: who asked is who put it.
    const requested = messages.requested.at(row);
    return this.find(messages.findSender(row) - 1, Number.isNaN(requested) ? messages.puts.at(row) : requested);
  }

  receiver(row: number): number {
    const { messages } = this.model;
    return this.find(messages.receivers.at(row) - 1, messages.gots.at(row));
  }

  /** The lane that a thread ran at an instant. */
  find(writer: number, atNs: number): number {
    const thread = this.threads[writer] ?? -1;
    const own = this.coroutines.get(writer);
    const columns = this.model.writers[writer]?.coroutines;
    if (own === undefined || columns === undefined) return thread;
    const run = countUpTo(columns.begins.values, columns.begins.length, atNs) - 1;
    if (run < 0 || columns.ends.at(run) < atNs) return thread;
    return own.get(columns.runners.at(run)) ?? thread;
  }

  describe(place: number): MessageParty | undefined {
    const lane = this.lanes[place];
    if (lane === undefined) return undefined;
    const { row } = lane;
    return { lane: row.lane, name: row.name, processName: this.processName(lane), process: row.process, tid: lane.writer?.tid };
  }

  processName(lane: Lane): string {
    return this.roles.get(lane.record) ?? '';
  }
}
