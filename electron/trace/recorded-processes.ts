import type { RecordedOsThread, RecordedProcess, RecordedSample } from '../../scenarios/recording.ts';
import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import type { DiscoveredLine } from './app-line.ts';
import { whereKnown } from './message-table.ts';
import type { Model } from './model.ts';
import { listReparentings } from './process-details.ts';
import { readFacts } from './process-facts.ts';
import type { ProcessRecord } from './process-record.ts';
import { findEnd } from './process-state.ts';

/** Every process that the OS showed, in order of discovery, the root first. */
export function listProcesses(model: Model): readonly RecordedProcess[] {
  return model.processes.all
    .flatMap((record) => (record.discovered ? [{ record, discovered: record.discovered }] : []))
    .sort((one, other) => rank(one.record) - rank(other.record) || one.discovered.n - other.discovered.n)
    .map(({ record, discovered }) => readProcess(model, record, discovered));
}

function rank(record: ProcessRecord): number {
  return record.launched ? 0 : 1;
}

function readProcess(model: Model, record: ProcessRecord, discovered: DiscoveredLine): RecordedProcess {
  const end = findEnd(model.processes, record);
  const { started } = record;
  return {
    process: record.key,
    pid: record.pid,
    ppid: discovered.ppid,
    parent: discovered.parent,
    commandLine: readFacts(model.processes, record, Infinity).commandLine,
    startNs: discovered.startNs,
    discoveredNs: discovered.t,
    endNs: end?.tNs,
    exit: end?.told,
    reparented: listReparentings(record),
    said: started && { module: started.module, role: started.role, pid: started.pid, ppid: started.ppid, tNs: started.t },
  };
}

export function listSamples(model: Model, process: ProcessKey): readonly RecordedSample[] {
  const samples = model.processes.find(process)?.samples;
  return Array.from({ length: samples?.length ?? 0 }, (_, row) => samples?.read(row)).flatMap((sample) => sample ?? []);
}

export function listOsThreads(model: Model, process: ProcessKey): readonly RecordedOsThread[] {
  return model.osThreads.list(process).map((thread) => ({
    tid: thread.tid,
    name: thread.name,
    firstSeenNs: thread.times.at(0),
    lastSeenNs: thread.times.at(thread.times.length - 1),
    cpuTimeNs: thread.cpuTimes.at(thread.cpuTimes.length - 1),
    readyNs: whereKnown(thread.readyTimes.at(thread.readyTimes.length - 1)),
  }));
}
