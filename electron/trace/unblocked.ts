import { findHoldEnds, type LockRecord } from './lock-store.ts';
import type { Model } from './model.ts';
import { readWaitNames } from './wait-model.ts';
import type { UnblockedRow, UnblockedTable, WaitedKind } from './wait-queries.ts';
import { WaitState, type WaitLane } from './wait-state.ts';
import type { Writer } from './writer.ts';

const MOST_ROWS = 200;

interface Sum {
  readonly waiter: Writer;
  readonly by: Writer;
  readonly kind: WaitedKind;
  readonly object: string | undefined;
  count: number;
  waitNs: number;
  longestNs: number;
  longestAtNs: number;
}

/** Who let whom go on: the holder before the waiter, the sender of the message that was waited for, the end that was joined. */
export function queryUnblocked(model: Model, at: number | undefined): UnblockedTable {
  const atNs = at ?? model.endNs;
  const sums = new Map<string, Sum>();
  const add = (waiter: Writer, by: Writer, kind: WaitedKind, object: string | undefined, beginNs: number, endNs: number): void => {
    const name = `${waiter.index} ${by.index} ${kind} ${object ?? ''}`;
    const sum = sums.get(name) ?? { waiter, by, kind, object, count: 0, waitNs: 0, longestNs: -1, longestAtNs: 0 };
    sums.set(name, sum);
    const waitNs = endNs - beginNs;
    sum.count += 1;
    sum.waitNs += waitNs;
    if (waitNs > sum.longestNs || (waitNs === sum.longestNs && endNs < sum.longestAtNs)) {
      sum.longestNs = waitNs;
      sum.longestAtNs = endNs;
    }
  };
  const previous = new Map(model.locks.all.map((lock) => [lock.text, new HoldOrder(lock)]));
  const joined = createJoinFinder(model);
  const { messages } = model;
  for (const writer of model.writers) {
    const { waits } = writer;
    for (let row = 0; row < waits.length; row += 1) {
      const end = waits.ends.at(row);
      const begin = waits.begins.at(row);
      if (!(end <= atNs)) continue;
      const kind = waits.reason(row);
      if (kind === 'lock') {
        const holder = previous.get(waits.objects.at(row))?.findBefore(writer.index, begin, end);
        const by = holder === undefined ? undefined : model.writers[holder];
        if (by !== undefined) add(writer, by, kind, model.texts.read(waits.objects.at(row)), begin, end);
      } else if (kind === 'get') {
        const message = waits.messages.at(row) - 1;
        const sender = messages.sender(message);
        // Put before somebody asked for it: nobody waited for the sender.
        if (sender !== undefined && sender !== writer && messages.puts.at(message) > begin)
          add(writer, sender, kind, model.texts.read(waits.objects.at(row)), begin, end);
      } else if (kind === 'join') {
        const by = joined(writer, model.texts.read(waits.objects.at(row)) ?? '');
        if (by !== undefined) add(writer, by, kind, undefined, begin, end);
      }
    }
  }
  return {
    total: sums.size,
    rows: sortSums(sums)
      .slice(0, MOST_ROWS)
      .map((sum) => describeSum(sum, model)),
  };
}

function sortSums(sums: ReadonlyMap<string, Sum>): readonly Sum[] {
  const name = ({ waiter, by, kind, object }: Sum): string => `${waiter.log} ${by.log} ${kind} ${object ?? ''}`;
  return [...sums.values()].sort((one, other) => other.waitNs - one.waitNs || (name(one) < name(other) ? -1 : 1));
}

function describeSum({ waiter, by, kind, object, ...numbers }: Sum, model: Model): UnblockedRow {
  const names = readWaitNames(model);
  const describe = ({ process, tid, index }: Writer) =>
    names.lane({ process: process?.key ?? '', tid, index, waits: [], overNs: undefined, hasCoroutines: false });
  return {
    waiter: describe(waiter),
    by: describe(by),
    kind,
    object,
    objectName: object === undefined ? undefined : names.object(object),
    ...numbers,
  };
}

/** The ended holds of a lock in order of their end: the last one before an acquisition is whose release let it happen. */
class HoldOrder {
  private readonly ends: Float64Array;
  private readonly order: Uint32Array;
  private readonly lock: LockRecord;

  constructor(lock: LockRecord) {
    this.lock = lock;
    const ends = findHoldEnds(lock);
    const ended = Uint32Array.from(ends.keys()).filter((row) => !Number.isNaN(ends[row]));
    this.order = ended.sort((one, other) => (ends[one] ?? 0) - (ends[other] ?? 0) || lock.begins.at(one) - lock.begins.at(other));
    this.ends = Float64Array.from(this.order, (row) => ends[row] ?? 0);
  }

  /** Whose hold ended last while somebody waited, if it was another lane's. */
  findBefore(writer: number, beginNs: number, endNs: number): number | undefined {
    let low = 0;
    let high = this.ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ends[middle] ?? Infinity) <= endNs) low = middle + 1;
      else high = middle;
    }
    for (let at = low - 1; at >= 0 && (this.ends[at] ?? 0) > beginNs; at -= 1) {
      const holder = this.lock.holders.at(this.order[at] ?? 0);
      if (holder !== writer) return holder;
    }
    return undefined;
  }
}

function createJoinFinder(model: Model): (writer: Writer, id: string) => Writer | undefined {
  const state = new WaitState();
  const lanes = new Map<Writer, WaitLane>();
  for (const writer of model.writers) if (writer.process) lanes.set(writer, state.lane(writer.process.key, writer.tid, writer.index));
  return (writer, id) => {
    const lane = lanes.get(writer);
    const joined = lane && state.findJoined(lane, id);
    return joined && model.writers[joined.index];
  };
}
