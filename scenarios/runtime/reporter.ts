import { closeSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { readSinceEpochNs, setEpoch } from './clock.ts';
import { findProcessKey, findThreadId } from './identity.ts';
import { REPORT_ENVIRONMENT, REPORT_VERSION, writerLogName, type ProcessKey, type Report } from './report.ts';

/** A report without what the reporter itself adds. */
export type ReportBody = Report extends infer R ? (R extends Report ? Omit<R, 'n' | 't' | 'site'> : never) : never;

export interface Writer {
  readonly process: ProcessKey;
  readonly pid: number;
  readonly tid: number;
}

/** The reports of one thread, in a file of its own. Nothing here throws into the program: what cannot be written ends the reporting. */
export class Reporter {
  #file: number | undefined;
  #next = 0;

  /** Without a folder it does nothing. */
  constructor(folder: string | undefined, writer: Writer) {
    if (folder === undefined) return;
    this.#file = openExclusively(folder, writer);
    this.report({ kind: 'writer', version: REPORT_VERSION, ...writer, runtime: `Node ${process.versions.node}` });
  }

  get isReporting(): boolean {
    return this.#file !== undefined;
  }

  /** Writes one line through to the file. `tNs` is given for what happened before now. */
  report(body: ReportBody, site?: number, tNs: number = readSinceEpochNs()): void {
    if (this.#file === undefined) return;
    try {
      // A site that is undefined is left out.
      writeWhole(this.#file, `${JSON.stringify({ n: this.#next, t: tNs, site, ...body })}\n`);
      this.#next += 1;
    } catch {
      // The disk is full, or the folder's file system is gone: the program matters more than its reports.
      this.close();
    }
  }

  close(): void {
    if (this.#file === undefined) return;
    const file = this.#file;
    this.#file = undefined;
    try {
      closeSync(file);
    } catch {
      // Closed already, or an error that was held back until now: either way there is nothing more to write.
    }
  }
}

let own: Reporter | undefined;

/** Reports for the running thread, to where the environment says; does nothing in a program that nobody observes. */
export function report(body: ReportBody, site?: number, tNs?: number): void {
  own ??= openOwn();
  own.report(body, site, tNs);
}

function openOwn(): Reporter {
  const epochNs = process.env[REPORT_ENVIRONMENT.epochNs];
  if (epochNs !== undefined && /^\d{1,20}$/.test(epochNs)) setEpoch(BigInt(epochNs));
  const folder = process.env[REPORT_ENVIRONMENT.reports];
  return new Reporter(folder === '' ? undefined : folder, { process: findProcessKey(), pid: process.pid, tid: findThreadId() });
}

/** A thread id may come back within one process: then the file has a writer already, and the new one takes a name with a number. */
function openExclusively(folder: string, writer: Writer): number | undefined {
  const name = writerLogName(writer.process, writer.tid);
  for (const candidate of [name, ...[2, 3, 4, 5].map((turn) => name.replace(/\.jsonl$/, `-${turn}.jsonl`))]) {
    try {
      return openSync(path.join(folder, candidate), 'ax');
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) return undefined;
    }
  }
  return undefined;
}

/**
 * A write may take only a part, when the disk fills up: the rest follows or throws. A line takes at least as many bytes as it has
 * characters; counting the bytes of every line would cost more than the check is worth.
 */
function writeWhole(file: number, line: string): void {
  const written = writeSync(file, line);
  if (written >= line.length) return;
  const bytes = Buffer.from(line);
  for (let from = written; from < bytes.length;) from += writeSync(file, bytes, from);
}
