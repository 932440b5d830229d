/** The objects of a manager and what can be done with them, by name. Each call is whole: the manager does one at a time. */

export type ManagedDict = Map<unknown, unknown>;
export type ManagedList = unknown[];

type Method<O> = (object: O, ...args: readonly unknown[]) => unknown;

/** The methods of a Python dict, as far as JavaScript has a word for them. */
const DICT: Readonly<Record<string, Method<ManagedDict>>> = {
  get: (dict, key, otherwise) => (dict.has(key) ? dict.get(key) : otherwise),
  set: (dict, key, value) => void dict.set(key, value),
  has: (dict, key) => dict.has(key),
  delete: (dict, key) => dict.delete(key),
  keys: (dict) => [...dict.keys()],
  values: (dict) => [...dict.values()],
  entries: (dict) => [...dict.entries()],
  copy: (dict) => new Map(dict),
  size: (dict) => dict.size,
  clear: (dict) => dict.clear(),
  update(dict, entries) {
    if (entries instanceof Map) for (const [key, value] of entries) dict.set(key, value);
  },
};

const LIST: Readonly<Record<string, Method<ManagedList>>> = {
  append: (list, value) => void list.push(value),
  extend(list, values) {
    if (Array.isArray(values)) for (const value of values) list.push(value);
  },
  insert: (list, index, value) => void list.splice(Number(index), 0, value),
  get: (list, index) => list[findIndex(list, index)],
  set: (list, index, value) => void (list[findIndex(list, index)] = value),
  pop: (list, index = -1) => list.splice(findIndex(list, index), 1)[0],
  index: (list, value) => list.indexOf(value),
  reverse: (list) => void list.reverse(),
  copy: (list) => [...list],
  size: (list) => list.length,
  clear: (list) => void list.splice(0),
};

export function callManaged(object: ManagedDict | ManagedList, method: string, args: readonly unknown[]): unknown {
  const call = object instanceof Map ? bind(DICT, object, method) : bind(LIST, object, method);
  if (call === undefined) throw new Error(`There is no method "${method}".`);
  return call(...args);
}

function bind<O>(
  methods: Readonly<Record<string, Method<O>>>,
  object: O,
  name: string,
): ((...args: readonly unknown[]) => unknown) | undefined {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  return method === undefined ? undefined : (...args) => method(object, ...args);
}

/** From the end where it is negative, as in Python. */
function findIndex(list: ManagedList, index: unknown): number {
  const at = typeof index === 'number' && index < 0 ? list.length + index : Number(index);
  if (!Number.isSafeInteger(at) || at < 0 || at >= list.length) throw new Error(`The list has no index ${String(index)}.`);
  return at;
}
