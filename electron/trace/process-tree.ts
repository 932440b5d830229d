import type { ProcessRecord } from './process-record.ts';
import type { ProcessStore } from './process-store.ts';

export interface TreeNode {
  readonly record: ProcessRecord;
  readonly parent: ProcessRecord | undefined;
  readonly startNs: number;
  readonly depth: number;
}

/** All processes, a parent before its children, siblings by start. Made again only when the shape has changed. */
export class ProcessTree {
  private nodes: readonly TreeNode[] = [];
  private shape = -1;
  private readonly store: ProcessStore;

  constructor(store: ProcessStore) {
    this.store = store;
  }

  list(): readonly TreeNode[] {
    if (this.shape !== this.store.shape) {
      this.nodes = orderTree(this.store);
      this.shape = this.store.shape;
    }
    return this.nodes;
  }
}

function orderTree(store: ProcessStore): TreeNode[] {
  const starts = new Map(store.all.map((record) => [record, store.findStart(record)]));
  const startOf = (record: ProcessRecord): number => starts.get(record) ?? Infinity;
  const children = new Map<ProcessRecord | undefined, ProcessRecord[]>();
  const parents = new Map<ProcessRecord, ProcessRecord | undefined>();
  const sorted = [...store.all].sort(
    (one, other) => startOf(one) - startOf(other) || one.pid - other.pid || (one.key < other.key ? -1 : 1),
  );
  for (const record of sorted) {
    const parent = findSoundParent(store, record);
    parents.set(record, parent);
    const siblings = children.get(parent);
    if (siblings) siblings.push(record);
    else children.set(parent, [record]);
  }
  const nodes: TreeNode[] = [];
  const stack = (children.get(undefined) ?? []).map((record) => ({ record, depth: 0 })).reverse();
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { record, depth } = top;
    nodes.push({ record, depth, parent: parents.get(record), startNs: startOf(record) });
    for (const child of (children.get(record) ?? []).slice().reverse()) stack.push({ record: child, depth: depth + 1 });
  }
  return nodes;
}

/** A file that was tampered with may name parents in a circle: then there is no parent. */
function findSoundParent(store: ProcessStore, record: ProcessRecord): ProcessRecord | undefined {
  const parent = store.findParent(record);
  const seen = new Set<ProcessRecord>();
  for (let above = parent; above !== undefined; above = store.findParent(above)) {
    if (above === record || seen.has(above)) return above === record ? undefined : parent;
    seen.add(above);
  }
  return parent;
}
