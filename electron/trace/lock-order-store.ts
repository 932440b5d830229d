import type { LockRecord } from './lock-store.ts';
import type { Writer } from './writer.ts';

/** One lock taken, or asked for, while another was held; by each lane the first time. */
export interface OrderedPair<Lane, Lock> {
  readonly held: Lock;
  readonly taken: Lock;
  readonly firsts: Map<Lane, number>;
}

/** Which locks are taken in which order, kept up to date line by line: each lane's own order is that of its lines. */
export class LockOrders<Lane = Writer, Lock extends { readonly text: number | string } = LockRecord> {
  readonly pairs = new Map<string, OrderedPair<Lane, Lock>>();
  /** Rises when a lane takes two locks in an order that it has not taken them in before. */
  revision = 0;
  private readonly heldBy = new Map<Lane, Lock[]>();

  ask(lane: Lane, lock: Lock, tNs: number): void {
    const held = this.heldBy.get(lane);
    if (held === undefined) return;
    for (const other of held) if (other !== lock) this.note(lane, other, lock, tNs);
  }

  take(lane: Lane, lock: Lock, tNs: number): void {
    this.ask(lane, lock, tNs);
    const held = this.heldBy.get(lane);
    if (held === undefined) this.heldBy.set(lane, [lock]);
    else held.push(lock);
  }

  release(lane: Lane, lock: Lock): void {
    const held = this.heldBy.get(lane);
    const at = held?.lastIndexOf(lock) ?? -1;
    if (at >= 0) held?.splice(at, 1);
  }

  private note(lane: Lane, held: Lock, taken: Lock, tNs: number): void {
    const name = `${held.text} ${taken.text}`;
    let pair = this.pairs.get(name);
    if (pair === undefined) this.pairs.set(name, (pair = { held, taken, firsts: new Map<Lane, number>() }));
    const known = pair.firsts.get(lane);
    if (known === undefined) this.revision += 1;
    if (known === undefined || tNs < known) pair.firsts.set(lane, tNs);
  }
}
