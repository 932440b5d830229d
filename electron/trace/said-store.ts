import type { NoteReport, ValueReport } from '../../scenarios/runtime/report.ts';
import type { Writer } from './writer.ts';

export interface Said<R> {
  readonly report: R;
  readonly writer: Writer;
}

/** What programs say in so many words: notes for the reader, values for a check. Few enough to be kept whole. */
export class SaidStore<R extends NoteReport | ValueReport> {
  private readonly list: Said<R>[] = [];
  private isSorted = true;

  add(report: R, writer: Writer): void {
    this.list.push({ report, writer });
    this.isSorted = false;
  }

  /** In order of time. */
  sorted(): readonly Said<R>[] {
    if (!this.isSorted) this.list.sort(compareSaid);
    this.isSorted = true;
    return this.list;
  }
}

function compareSaid(one: Said<NoteReport | ValueReport>, other: Said<NoteReport | ValueReport>): number {
  if (one.report.t !== other.report.t) return one.report.t - other.report.t;
  if (one.writer.log !== other.writer.log) return one.writer.log < other.writer.log ? -1 : 1;
  return one.report.n - other.report.n;
}
