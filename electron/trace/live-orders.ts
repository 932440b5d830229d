import type { LockCreatedReport, LockId } from '../../scenarios/runtime/report.ts';
import { LockOrders } from './lock-order-store.ts';
import { findOrderRisks, hasOrder } from './lock-order.ts';
import type { WaitNames } from './stuck-rows.ts';
import type { LockOrderPair, LockOrderTable } from './wait-queries.ts';
import { compareLanes, type WaitLane } from './wait-state.ts';

type LockType = LockCreatedReport['type'];

interface OrderedLock {
  readonly text: LockId;
  type: LockType;
  /** Somebody gave it back who did not hold it. */
  isShared: boolean;
}

/** The orders that locks are taken in, as far as a running session has been read. Grows with lanes and pairs of locks, not with the session. */
export class LiveOrders {
  private readonly orders = new LockOrders<WaitLane, OrderedLock>();
  private readonly locks = new Map<LockId, OrderedLock>();
  private known = 0;

  create(id: LockId, type: LockType): void {
    this.lock(id).type = type;
  }

  ask(lane: WaitLane, id: LockId, tNs: number): void {
    this.orders.ask(lane, this.lock(id), tNs);
  }

  take(lane: WaitLane, id: LockId, tNs: number): void {
    this.orders.take(lane, this.lock(id), tNs);
  }

  release(lane: WaitLane, id: LockId, isHolder: boolean): void {
    const lock = this.lock(id);
    if (!isHolder) lock.isShared = true;
    this.orders.release(lane, lock);
  }

  /** All risks, when an order is new since it was asked last; else none. */
  findNew(names: WaitNames): LockOrderTable['risks'] {
    if (this.known === this.orders.revision) return [];
    this.known = this.orders.revision;
    const pairs = [...this.orders.pairs.values()].flatMap(({ held, taken, firsts }): LockOrderPair[] => {
      if (!hasOrder(held.type, held.isShared) || !hasOrder(taken.type, taken.isShared)) return [];
      const lanes = [...firsts].sort(([one, oneNs], [other, otherNs]) => oneNs - otherNs || compareLanes(one, other));
      const describe = ({ text }: OrderedLock) => ({ lock: text, name: names.object(text) });
      return [
        { held: describe(held), taken: describe(taken), lanes: lanes.map(([lane]) => names.lane(lane)), firstNs: lanes[0]?.[1] ?? 0 },
      ];
    });
    return findOrderRisks(pairs);
  }

  private lock(id: LockId): OrderedLock {
    const known = this.locks.get(id);
    if (known !== undefined) return known;
    const lock: OrderedLock = { text: id, type: 'mutex', isShared: false };
    this.locks.set(id, lock);
    return lock;
  }
}
