import type { Model } from './model.ts';
import { findProgramFile, findRole, readFacts } from './process-facts.ts';
import { readSpark, readState } from './process-state.ts';
import type { ProcessRow, ProcessTable } from './queries.ts';
import { countTraffic } from './traffic.ts';

const SPARK_READINGS = 40;

type BareRow = Omit<ProcessRow, 'subtree'>;
interface Subtree {
  processes: number;
  cpuPercent: number | undefined;
  pssBytes: number | undefined;
  hasAllPss: boolean;
  threads: number | undefined;
  messagesIn: number;
  messagesOut: number;
}

/** Every process that had started by an instant, as a tree in rows. */
export function queryProcesses(model: Model, at: number | undefined): ProcessTable {
  const atNs = at ?? model.endNs;
  const rows = listRows(model, at);
  const subtrees = sumSubtrees(rows);
  return {
    atNs,
    rows: rows.map((row, index) => {
      const { hasAllPss, pssBytes, ...rest } = subtrees[index] ?? startSubtree(row);
      return { ...row, subtree: { ...rest, pssBytes: hasAllPss ? pssBytes : undefined } };
    }),
  };
}

function listRows(model: Model, at: number | undefined): BareRow[] {
  const atNs = at ?? model.endNs;
  const traffic = countTraffic(model, atNs);
  const depths = new Map<string, number>();
  const rows: BareRow[] = [];
  for (const { record, parent, startNs } of model.tree.list()) {
    if (at !== undefined && startNs > at) continue;
    const parentDepth = parent && depths.get(parent.key);
    const depth = parentDepth === undefined ? 0 : parentDepth + 1;
    depths.set(record.key, depth);
    const facts = readFacts(model.processes, record, atNs);
    const state = readState(model.processes, record, atNs);
    rows.push({
      process: record.key,
      pid: record.pid,
      ppid: facts.ppid,
      parent: parentDepth === undefined ? undefined : parent?.key,
      depth,
      role: findRole(model.processes, record, facts),
      program: findProgramFile(record, facts),
      state: state.state,
      startNs: Number.isFinite(startNs) ? startNs : 0,
      endNs: state.end?.tNs,
      exit: state.end?.reason,
      cpuPercent: state.cpuPercent,
      cpuTimeNs: state.cpuTimeNs,
      isCpuAtLeast: state.isCpuAtLeast,
      rssBytes: state.rssBytes,
      pssBytes: state.pssBytes,
      threads: state.threads,
      messagesIn: traffic.received[record.index] ?? 0,
      messagesOut: traffic.sent[record.index] ?? 0,
      spark: readSpark(model.processes, record, state, atNs, SPARK_READINGS),
    });
  }
  return rows;
}

/** Rows are in tree order: from the last to the first, each adds itself to its parent. */
function sumSubtrees(rows: readonly BareRow[]): Subtree[] {
  const subtrees = rows.map(startSubtree);
  const indexOf = new Map(rows.map((row, index) => [row.process, index]));
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const own = subtrees[index];
    const parent = rows[index]?.parent;
    const above = parent === undefined ? undefined : subtrees[indexOf.get(parent) ?? -1];
    if (own === undefined || above === undefined) continue;
    above.processes += own.processes;
    above.cpuPercent = addKnown(above.cpuPercent, own.cpuPercent);
    above.pssBytes = addKnown(above.pssBytes, own.pssBytes);
    above.hasAllPss &&= own.hasAllPss;
    above.threads = addKnown(above.threads, own.threads);
    above.messagesIn += own.messagesIn;
    above.messagesOut += own.messagesOut;
  }
  return subtrees;
}

function startSubtree(row: BareRow): Subtree {
  return {
    processes: 1,
    cpuPercent: row.cpuPercent,
    pssBytes: row.pssBytes,
    hasAllPss: row.state === 'ended' || row.pssBytes !== undefined,
    threads: row.threads,
    messagesIn: row.messagesIn,
    messagesOut: row.messagesOut,
  };
}

function addKnown(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined ? other : other === undefined ? one : one + other;
}
