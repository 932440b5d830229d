import type { ManagedHandle } from './handles.ts';
import { callManager } from './manager-connection.ts';

/** What stands for an object that lives in another process: each method is sent there, done there, and answered with a clone. */
class Proxy {
  readonly handle: ManagedHandle;

  constructor(handle: ManagedHandle) {
    this.handle = handle;
  }

  /** The object is of the program's own type: only its values were put in. */
  protected async call<R>(method: string, ...args: readonly unknown[]): Promise<R> {
    return (await callManager(this.handle.manager, this.handle, method, args)) as R;
  }

  /** How many there are in it. */
  size(): Promise<number> {
    return this.call('size');
  }

  clear(): Promise<void> {
    return this.call('clear');
  }
}

/**
 * Stands for a dictionary of a {@link Manager}, as what Python's `manager.dict()` returns. A change of a value that was read does not reach the
 * dictionary, as in Python: put it back. Reading and writing are two calls, and another process may come in between.
 */
export class DictProxy<K = unknown, V = unknown> extends Proxy {
  /** Resolves with undefined when there is no such key; Python's `d[key]` throws there, `d.get(key)` does the same. */
  get(key: K): Promise<V | undefined>;
  get(key: K, otherwise: V): Promise<V>;
  get(key: K, otherwise?: V): Promise<V | undefined> {
    return this.call('get', key, otherwise);
  }

  set(key: K, value: V): Promise<void> {
    return this.call('set', key, value);
  }

  has(key: K): Promise<boolean> {
    return this.call('has', key);
  }

  delete(key: K): Promise<boolean> {
    return this.call('delete', key);
  }

  keys(): Promise<K[]> {
    return this.call('keys');
  }

  values(): Promise<V[]> {
    return this.call('values');
  }

  entries(): Promise<[K, V][]> {
    return this.call('entries');
  }

  update(entries: ReadonlyMap<K, V>): Promise<void> {
    return this.call('update', entries);
  }

  /** A clone of the whole. */
  copy(): Promise<Map<K, V>> {
    return this.call('copy');
  }
}

/** Stands for a list of a {@link Manager}, as what Python's `manager.list()` returns. An index below 0 counts from the end. */
export class ListProxy<T = unknown> extends Proxy {
  append(value: T): Promise<void> {
    return this.call('append', value);
  }

  extend(values: readonly T[]): Promise<void> {
    return this.call('extend', values);
  }

  insert(index: number, value: T): Promise<void> {
    return this.call('insert', index, value);
  }

  /** Throws when there is no such index. */
  get(index: number): Promise<T> {
    return this.call('get', index);
  }

  /** Throws when there is no such index. */
  set(index: number, value: T): Promise<void> {
    return this.call('set', index, value);
  }

  /** Takes one out, the last one when no index is given. Throws when there is none. */
  pop(index = -1): Promise<T> {
    return this.call('pop', index);
  }

  /** −1 when it is not in it; Python throws. */
  index(value: T): Promise<number> {
    return this.call('index', value);
  }

  reverse(): Promise<void> {
    return this.call('reverse');
  }

  /** A clone of the whole. */
  copy(): Promise<T[]> {
    return this.call('copy');
  }
}
