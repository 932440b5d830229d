import type { LockRecord } from './lock-store.ts';
import type { Writer } from './writer.ts';

/** One lock taken, or asked for, while another was held; by each lane the first time. */
interface OrderedPair {
  readonly held: LockRecord;
  readonly taken: LockRecord;
  readonly firsts: Map<Writer, number>;
}

/** Which locks are taken in which order, kept up to date line by line: each lane's own order is that of its lines. */
export class LockOrders {
  readonly pairs = new Map<string, OrderedPair>();
  private readonly heldBy = new Map<Writer, LockRecord[]>();

  ask(writer: Writer, lock: LockRecord, tNs: number): void {
    const held = this.heldBy.get(writer);
    if (held === undefined) return;
    for (const other of held) if (other !== lock) this.note(writer, other, lock, tNs);
  }

  take(writer: Writer, lock: LockRecord, tNs: number): void {
    this.ask(writer, lock, tNs);
    const held = this.heldBy.get(writer);
    if (held === undefined) this.heldBy.set(writer, [lock]);
    else held.push(lock);
  }

  release(writer: Writer, lock: LockRecord): void {
    const held = this.heldBy.get(writer);
    const at = held?.lastIndexOf(lock) ?? -1;
    if (at >= 0) held?.splice(at, 1);
  }

  private note(writer: Writer, held: LockRecord, taken: LockRecord, tNs: number): void {
    const name = `${held.text} ${taken.text}`;
    const pair = this.pairs.get(name) ?? { held, taken, firsts: new Map<Writer, number>() };
    this.pairs.set(name, pair);
    if (tNs < (pair.firsts.get(writer) ?? Infinity)) pair.firsts.set(writer, tNs);
  }
}
