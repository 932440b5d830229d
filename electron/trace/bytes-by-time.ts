import type { MessageStore } from './message-store.ts';

/** Messages between two sums; more where there are many queues, so that the sums stay small beside the messages. */
const SHORTEST_STEP = 64;
const STEP_FOR_EACH_QUEUE = 4;

/** How many bytes have passed through each queue by an instant: sums at every so many messages in order of time, and the few since. */
export class BytesByTime {
  /** Sums before the first place of each step, by the queue's index; those after a change are made again. */
  private readonly sums: Float64Array[] = [];
  private length = SHORTEST_STEP;
  private readonly messages: MessageStore;

  constructor(messages: MessageStore) {
    this.messages = messages;
  }

  /** Something from this place of the order on is no longer what it was. */
  forgetFrom(place: number): void {
    this.sums.length = Math.min(this.sums.length, Math.floor(place / this.length) + 1);
  }

  /** By the queue's index; `queues` is how many there are. */
  sumUpTo(atNs: number, queues: number): Float64Array {
    const rows = this.messages.sorted();
    const count = this.messages.countUpTo(atNs);
    if (this.sums.length === 0) {
      this.length = Math.max(SHORTEST_STEP, queues * STEP_FOR_EACH_QUEUE);
      this.sums.push(new Float64Array(queues));
    }
    const { length } = this;
    const step = Math.floor(count / length);
    while (this.sums.length <= step) {
      const from = this.sums.length - 1;
      this.sums.push(this.add(this.sums[from], queues, rows.subarray(from * length, (from + 1) * length)));
    }
    return this.add(this.sums[step], queues, rows.subarray(step * length, count));
  }

  private add(before: Float64Array | undefined, queues: number, rows: Uint32Array): Float64Array {
    // A queue may have come since the sums were made.
    const sums = new Float64Array(queues);
    sums.set(before ?? []);
    for (const row of rows) {
      const index = this.messages.queues[row]?.index ?? 0;
      sums[index] = (sums[index] ?? 0) + this.messages.bytes.at(row);
    }
    return sums;
  }
}
