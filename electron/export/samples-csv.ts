import type { Trace } from '../trace/trace.ts';
import { writeCsvRecord } from './csv.ts';

/** Every reading of every process, process after process in tree order. Times are since the session's epoch; an empty cell was not read. */
export function* samplesCsv(trace: Trace): Iterable<string> {
  yield writeCsvRecord([
    'time (ns)',
    'process',
    'pid',
    'ppid',
    'role',
    'program',
    'CPU (% of one core)',
    'CPU time (ns)',
    'resident set (bytes)',
    'threads',
    'state',
    'voluntary context switches',
    'involuntary context switches',
  ]);
  for (const { process, pid, ppid, role, program } of trace.processes({}).rows) {
    const samples = trace.model.processes.find(process)?.samples;
    for (let row = 0; row < (samples?.length ?? 0); row += 1) {
      const sample = samples?.read(row);
      if (sample === undefined) continue;
      yield writeCsvRecord([
        sample.tNs,
        process,
        pid,
        ppid,
        role,
        program,
        sample.cpuPercent,
        sample.cpuTimeNs,
        sample.rssBytes,
        sample.threads,
        sample.state,
        sample.voluntarySwitches,
        sample.involuntarySwitches,
      ]);
    }
  }
}
