import type { Model } from './model.ts';
import { readFacts } from './process-facts.ts';
import type { ProcessRecord } from './process-record.ts';
import type { ProcessDetails } from './queries.ts';

type Parent = ProcessDetails['parents'][number];

/** From the parent that a process has at an instant up to PID 1. */
export function listParents(model: Model, record: ProcessRecord, atNs: number): readonly Parent[] {
  const parents: Parent[] = [];
  const seen = new Set<number>([record.pid]);
  let pid = readFacts(model.processes, record, atNs).ppid;
  let below = record;
  while (pid > 0 && !seen.has(pid)) {
    seen.add(pid);
    const parent = findOwnParent(model, below, pid, atNs);
    if (parent === undefined) return [...parents, ...listAncestors(model, pid)];
    const facts = readFacts(model.processes, parent, atNs);
    parents.push({ pid, ppid: facts.ppid, name: facts.name, process: parent.key });
    below = parent;
    pid = facts.ppid;
  }
  return parents;
}

/** The process of the session that has this pid: the parent at discovery, or the one that it was handed to. */
function findOwnParent(model: Model, record: ProcessRecord, pid: number, atNs: number): ProcessRecord | undefined {
  const parent = model.processes.findParent(record);
  return parent?.pid === pid ? parent : model.processes.findByPid(pid, atNs);
}

/** What the launcher saw above the root, from one pid on; a pid that it did not see stands alone. */
function listAncestors(model: Model, pid: number): readonly Parent[] {
  const from = model.ancestors.findIndex((ancestor) => ancestor.pid === pid);
  if (from < 0) return [{ pid, ppid: 0, name: '', process: undefined }];
  return model.ancestors.slice(from).map(({ pid: own, ppid, name }) => ({ pid: own, ppid, name, process: undefined }));
}
