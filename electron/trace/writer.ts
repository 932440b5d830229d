import { REPORTS_FOLDER } from './app-line.ts';
import { CoroutineColumns } from './coroutine-columns.ts';
import { countUpTo, Float64Column, Uint32Column, Uint8Column } from './growing-column.ts';
import { isProcessKey } from './guards.ts';
import type { ProcessKey, Report, ReportKind, WriterReport } from '../../scenarios/runtime/report.ts';
import type { ProcessRecord } from './process-record.ts';
import { Sequence } from './sequence.ts';
import { WaitColumns } from './waits.ts';

/** One thread of one process: the owner of one log, with its events in columns. */
export class Writer {
  readonly log: string;
  /** Number in the order of first mention: inside the model only. */
  readonly index: number;
  header: WriterReport | undefined;
  process: ProcessRecord | undefined;
  tid = 0;
  role: string | undefined;
  startedNs: number | undefined;
  endedNs: number | undefined;
  readonly sequence = new Sequence();
  readonly times = new Float64Column();
  /** Site + 1; 0 is none. */
  readonly sites = new Uint32Column();
  /** 1 where a call of the site begins: a report of the same kind as the first one from there. */
  readonly openings = new Uint8Column();
  readonly offsets = new Float64Column();
  readonly lengths = new Uint32Column();
  readonly waits = new WaitColumns();
  readonly coroutines = new CoroutineColumns();
  private readonly openingKinds = new Map<number, ReportKind>();
  private keptTimes = new Float64Array(0);
  /** Newest instant, whatever the order of the lines. */
  lastNs = -Infinity;

  constructor(log: string, index: number) {
    this.log = log;
    this.index = index;
  }

  /** Keeps the place of an event; answers its number in this writer. */
  addEvent({ t, site, kind }: Pick<Report, 't' | 'site' | 'kind'>, offset: number, length: number): number {
    this.times.push(t);
    this.sites.push(site === undefined ? 0 : site + 1);
    this.openings.push(site !== undefined && this.isOpening(site, kind) ? 1 : 0);
    this.offsets.push(offset);
    this.lengths.push(length);
    if (t > this.lastNs) this.lastNs = t;
    return this.times.length - 1;
  }

  private isOpening(site: number, kind: ReportKind): boolean {
    const opening = this.openingKinds.get(site);
    if (opening === undefined) this.openingKinds.set(site, kind);
    return opening === undefined || opening === kind;
  }

  countEventsUpTo(tNs: number): number {
    if (tNs >= this.lastNs) return this.times.length;
    const times = this.sortedTimes();
    return countUpTo(times, times.length, tNs);
  }

  /** The instants of its events, rising; valid until the next event. Lines mostly come in order, and then no copy is made. */
  sortedTimes(): Float64Array {
    const { length } = this.times;
    if (this.keptTimes.length === length) return this.keptTimes;
    const times = this.times.values.subarray(0, length);
    let isRising = true;
    for (let row = 1; row < length && isRising; row += 1) isRising = (times[row] ?? 0) >= (times[row - 1] ?? 0);
    this.keptTimes = isRising ? times : times.slice().sort();
    return this.keptTimes;
  }

  /** The site of the last event up to an instant that has one, and when it was. */
  findSite(tNs: number): { readonly tNs: number; readonly site: number } | undefined {
    let best: { readonly tNs: number; readonly site: number } | undefined;
    for (let row = this.times.length - 1; row >= 0; row -= 1) {
      const at = this.times.at(row);
      const site = this.sites.at(row);
      if (site > 0 && at <= tNs && (best === undefined || at > best.tNs)) best = { tNs: at, site: site - 1 };
      // Times mostly rise: what lies more than a second before the best cannot be newer than it.
      if (best !== undefined && at < best.tNs - 1e9) break;
    }
    return best;
  }
}

const WRITER_LOG = /^(\d+-\d+)-(\d+)\.jsonl$/;

/** What the name of a writer's log says, for a file whose first line was lost. */
export function readWriterLogName(log: string): { readonly process: ProcessKey; readonly tid: number } | undefined {
  const parts = WRITER_LOG.exec(log.slice(REPORTS_FOLDER.length + 1));
  const process = parts?.[1];
  return isProcessKey(process) ? { process, tid: Number(parts?.[2]) } : undefined;
}
