import { closeSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { REPORT_VERSION, writerLogName, type ProcessKey, type Report } from '../../../scenarios/runtime/report.ts';

type Body<T> = T extends unknown ? Omit<T, 'n' | 't'> : never;
export type ReportBody = Body<Report>;

/** What the generator knows of what it wrote, all writers together. */
export interface Tally {
  /** Lines that a reader should accept, by kind. */
  readonly kinds: Map<string, number>;
  /** Sequence numbers that were left out. */
  missing: number;
  badLines: number;
  /** Lines that stand behind the one that follows them. */
  late: number;
}

const FLUSH_CHARACTERS = 256 * 1024;
/** Every so many lines of one writer something is wrong with it; primes, so that they do not fall together. */
const MISSING_EACH = 4999;
const BAD_EACH = 7919;
const BAD_LINES = [
  '{"n":',
  'Segmentation fault (core dumped)',
  '[1,2,3]',
  '{"n":1,"t":2,"kind":"no-such-kind"}',
  '{"n":-1,"t":5,"kind":"put"}',
];

/** The log of one writer as the kit would write it, with a lost, a late and a broken line now and then. */
export class ReportFile {
  private readonly file: number;
  private readonly tally: Tally;
  private text = '';
  private held = '';
  private n = 0;
  private lines: number;

  /** `phase` shifts where its faults are. */
  constructor(folder: string, process: ProcessKey, tid: number, tNs: number, tally: Tally, phase: number) {
    this.file = openSync(path.join(folder, writerLogName(process, tid)), 'ax');
    this.tally = tally;
    this.lines = phase;
    const pid = Number(process.split('-')[0]);
    this.add(tNs, { kind: 'writer', version: REPORT_VERSION, process, pid, tid, runtime: 'Node 20.19.0' });
  }

  add(tNs: number, body: ReportBody): void {
    this.lines += 1;
    if (this.n > 0 && this.lines % MISSING_EACH === 0) {
      this.n += 1;
      this.tally.missing += 1;
    }
    const line = `${JSON.stringify({ n: this.n, t: Math.round(tNs), ...body })}\n`;
    this.n += 1;
    this.tally.kinds.set(body.kind, (this.tally.kinds.get(body.kind) ?? 0) + 1);
    // Only what changes nobody's state may come late within a log: the rest is in the writer's own order.
    if (this.held === '' && body.kind === 'printed' && this.lines % 7 === 0) {
      this.held = line;
      this.tally.late += 1;
      return;
    }
    this.text += line + this.held;
    this.held = '';
    if (this.lines % BAD_EACH === 0) this.addBad(BAD_LINES[this.tally.badLines % BAD_LINES.length] ?? '{');
    if (this.text.length > FLUSH_CHARACTERS) this.flush();
  }

  close(): void {
    this.text += this.held;
    this.held = '';
    this.flush();
    closeSync(this.file);
  }

  private addBad(line: string): void {
    this.text += `${line}\n`;
    this.tally.badLines += 1;
  }

  private flush(): void {
    writeSync(this.file, this.text);
    this.text = '';
  }
}
