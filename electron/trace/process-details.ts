import { findLaneEnds, findThreadEnd } from './lanes.ts';
import type { Model } from './model.ts';
import { listParents } from './parent-chain.ts';
import { readFacts } from './process-facts.ts';
import type { ProcessRecord } from './process-record.ts';
import { queryProcesses } from './process-table.ts';
import type { ProcessDetails } from './queries.ts';
import type { Sample } from './samples.ts';
import { WAIT_REASONS, type WaitReason } from './waits.ts';

const DETAIL_SAMPLES = 120;

/** Everything about one process at an instant; undefined when it had not started, or is none of the session. */
export function queryProcess(
  model: Model,
  query: { readonly process: ProcessRecord['key']; readonly at?: number | undefined },
): ProcessDetails | undefined {
  const record = model.processes.find(query.process);
  const row = queryProcesses(model, query.at).rows.find((one) => one.process === query.process);
  if (record === undefined || row === undefined) return undefined;
  const atNs = query.at ?? model.endNs;
  const facts = readFacts(model.processes, record, atNs);
  const { started } = record;
  return {
    row,
    commandLine: facts.commandLine,
    executable: facts.executable,
    said: started && { module: started.module, role: started.role, pid: started.pid, ppid: started.ppid },
    parents: listParents(model, record, atNs),
    reparented: listReparentings(record, atNs),
    threads: listThreads(model, record, row.state === 'ended', atNs),
    samples: listSamples(record, atNs),
    waits: sumWaits(model, record, atNs),
    site: findSite(record, atNs),
  };
}

export function listReparentings(record: ProcessRecord, atNs = Infinity): { readonly tNs: number; readonly ppid: number }[] {
  return record.changes.flatMap((change) => (change.ppid !== undefined && change.t <= atNs ? [{ tNs: change.t, ppid: change.ppid }] : []));
}

function listThreads(model: Model, record: ProcessRecord, hasEnded: boolean, atNs: number): ProcessDetails['threads'] {
  const roles = new Map(record.writers.map((writer) => [writer.tid, writer.role]));
  const shown = model.osThreads.listAt(record.key, atNs).map((thread) => ({
    ...thread,
    role: roles.get(thread.tid),
    state: hasEnded ? ('ended' as const) : thread.state,
    cpuPercent: hasEnded ? undefined : thread.cpuPercent,
  }));
  const tids = new Set(shown.map((thread) => thread.tid));
  const reported = record.writers
    .filter((writer) => !tids.has(writer.tid) && writer.startedNs !== undefined && writer.startedNs <= atNs)
    .map((writer) => ({
      tid: writer.tid,
      name: '',
      role: writer.role,
      state: hasEnded || (findThreadEnd(writer) ?? Infinity) <= atNs ? ('ended' as const) : ('unknown' as const),
      cpuTimeNs: undefined,
      cpuPercent: undefined,
    }));
  return [...shown, ...reported].sort((one, other) => one.tid - other.tid);
}

function listSamples(record: ProcessRecord, atNs: number): readonly Sample[] {
  const end = record.samples.countUpTo(atNs);
  const rows = Array.from({ length: Math.min(DETAIL_SAMPLES, end) }, (_, index) => end - Math.min(DETAIL_SAMPLES, end) + index);
  return rows.flatMap((row) => record.samples.read(row) ?? []);
}

function sumWaits(model: Model, record: ProcessRecord, atNs: number): ProcessDetails['waits'] {
  const laneEnds = findLaneEnds(model);
  const totals = new Map<WaitReason, { count: number; totalNs: number }>();
  for (const writer of record.writers) {
    const last = Math.min(atNs, laneEnds[writer.index] ?? Infinity);
    for (let row = 0; row < writer.waits.length; row += 1) {
      const begin = writer.waits.begins.at(row);
      if (begin > atNs) continue;
      const end = writer.waits.ends.at(row);
      const reason = writer.waits.reason(row);
      const total = totals.get(reason) ?? { count: 0, totalNs: 0 };
      total.count += 1;
      total.totalNs += Math.max(0, Math.min(Number.isNaN(end) ? Infinity : end, last) - begin);
      totals.set(reason, total);
    }
  }
  return WAIT_REASONS.flatMap((reason) => {
    const total = totals.get(reason);
    return total ? [{ reason, ...total }] : [];
  });
}

/** Where in the program its last report was written. */
function findSite(record: ProcessRecord, atNs: number): number | undefined {
  const found = record.writers.flatMap((writer) => writer.findSite(atNs) ?? []);
  return found.sort((one, other) => other.tNs - one.tNs || other.site - one.site)[0]?.site;
}
