import type { ChildExitedReport, ChildStartedReport, ProcessKey } from '../../scenarios/runtime/report.ts';
import type { GapLine, SampledLine } from './app-line.ts';
import { countUpTo, Float64Column } from './growing-column.ts';
import { createProcessRecord, type ProcessRecord } from './process-record.ts';

/** The OS stamps starts in steps of 10 ms; a report may be that much "before" the start. */
const START_STEP_NS = 20_000_000;

/** Every process of the session, however it was first heard of, and the readings of them all. */
export class ProcessStore {
  readonly all: ProcessRecord[] = [];
  /** Instants of the sampler's readings, rising, and the sum of CPU per cent in each (NaN: none was read). */
  readonly readings = new Float64Column();
  readonly cpuSums = new Float64Column();
  readonly gaps: GapLine[] = [];
  sampleCount = 0;
  /** Rises when the tree may have changed its shape. */
  shape = 0;
  private readonly byKey = new Map<ProcessKey, ProcessRecord>();
  private readonly byPid = new Map<number, ProcessRecord[]>();
  private readonly startedByPid = new Map<number, { readonly parent: ProcessRecord; readonly report: ChildStartedReport }[]>();

  find(key: ProcessKey): ProcessRecord | undefined {
    return this.byKey.get(key);
  }

  /** The record of a key, made when it is mentioned for the first time. */
  get(key: ProcessKey): ProcessRecord {
    const known = this.byKey.get(key);
    if (known) return known;
    const record = createProcessRecord(key, this.all.length);
    this.all.push(record);
    this.byKey.set(key, record);
    addTo(this.byPid, record.pid, record);
    this.shape += 1;
    return record;
  }

  /** False when the reading is older than the one before it. */
  addReading(line: SampledLine): boolean {
    if (line.t < this.readings.at(this.readings.length - 1)) return false;
    let sum = NaN;
    for (const row of line.rows) {
      this.get(row.process).samples.add(line.t, row);
      if (row.cpuPercent !== undefined) sum = (Number.isNaN(sum) ? 0 : sum) + row.cpuPercent;
    }
    this.readings.push(line.t);
    this.cpuSums.push(sum);
    this.sampleCount += line.rows.length;
    return true;
  }

  addChildStarted(parent: ProcessRecord, report: ChildStartedReport): void {
    addTo(parent.childrenStarted, report.pid, report);
    addTo(this.startedByPid, report.pid, { parent, report });
    this.shape += 1;
  }

  addChildExited(parent: ProcessRecord, report: ChildExitedReport): void {
    addTo(parent.childrenExited, report.pid, report);
  }

  /** Index of the last reading up to an instant; -1 before the first. */
  findReading(tNs: number): number {
    return countUpTo(this.readings.values, this.readings.length, tNs) - 1;
  }

  /** Start by the OS, else the first that the process says. */
  findStart(record: ProcessRecord): number {
    if (record.discovered) return record.discovered.startNs;
    return record.writers.reduce((first, writer) => Math.min(first, writer.times.at(0)), record.started?.t ?? Infinity);
  }

  /** The process that started it: by the OS at discovery, else by what parent and child say. */
  findParent(record: ProcessRecord): ProcessRecord | undefined {
    if (record.discovered) return record.discovered.parent === undefined ? undefined : this.byKey.get(record.discovered.parent);
    const start = this.findStart(record);
    const claims = (this.startedByPid.get(record.pid) ?? []).filter((claim) => claim.parent !== record);
    const [nearest] = claims.sort(
      (one, other) => Math.abs(one.report.t - start) - Math.abs(other.report.t - start) || (one.parent.key < other.parent.key ? -1 : 1),
    );
    return nearest?.parent ?? (record.started ? this.findByPid(record.started.ppid, record.started.t) : undefined);
  }

  /** The process that had this pid at an instant. */
  findByPid(pid: number, tNs: number): ProcessRecord | undefined {
    let best: ProcessRecord | undefined;
    for (const candidate of this.byPid.get(pid) ?? []) {
      const start = this.findStart(candidate);
      if (start <= tNs + START_STEP_NS && (best === undefined || start > this.findStart(best))) best = candidate;
    }
    return best;
  }

  /** What its parent reports of its start. */
  findChildStarted(record: ProcessRecord): ChildStartedReport | undefined {
    return pickFirst(this.selectOfLife(record, this.findParent(record)?.childrenStarted.get(record.pid)));
  }

  /** What the OS told its parent about its end. */
  findChildExited(record: ProcessRecord): ChildExitedReport | undefined {
    return pickFirst(this.selectOfLife(record, this.findParent(record)?.childrenExited.get(record.pid)));
  }

  /** Of a parent's reports on a pid those that are about this process, and not about one that had the pid before or after. */
  private selectOfLife<R extends ChildStartedReport | ChildExitedReport>(record: ProcessRecord, reports: readonly R[] = []): readonly R[] {
    const hasReuse = (this.byPid.get(record.pid)?.length ?? 0) > 1;
    return hasReuse ? reports.filter((report) => this.findByPid(record.pid, report.t) === record) : reports;
  }
}

function pickFirst<R extends { readonly t: number }>(reports: readonly R[]): R | undefined {
  return reports.reduce<R | undefined>((first, report) => (first === undefined || report.t < first.t ? report : first), undefined);
}

function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
