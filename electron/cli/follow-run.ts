import { closeSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import type { CliTexts } from '../text/cli.ts';
import { APP_LOG } from '../trace/app-line.ts';
import { Trace } from '../trace/trace.ts';

const EVERY_MS = 250;
const CHUNK_BYTES = 64 * 1024;
const PAGE_LINES = 1000;
const CLEAR_LINE = '\r\u001B[K';

export interface Followed {
  readonly folder: string;
  readonly name: string;
  readonly texts: CliTexts;
  /** Keeps one line of progress true there. */
  readonly terminal: NodeJS.WriteStream | undefined;
  /** Passes on what the root prints, line by line, each on the stream that it was printed to. */
  readonly passOn: ((stream: 'stdout' | 'stderr', text: string) => void) | undefined;
}

/** Tells of a run while it goes on, by reading the run's own log as it grows. Answers how to read the rest and end it. */
export function followRun({ folder, name, texts, terminal, passOn }: Followed): () => void {
  if (terminal === undefined && passOn === undefined) return () => undefined;
  const trace = new Trace();
  const startMs = performance.now();
  const descriptor = openSync(path.join(folder, APP_LOG), 'r');
  let offset = 0;
  let passed = 0;

  function readMore(): void {
    for (;;) {
      const bytes = Buffer.alloc(CHUNK_BYTES);
      const length = readSync(descriptor, bytes, 0, CHUNK_BYTES, offset);
      if (length === 0) return;
      trace.append(APP_LOG, offset, bytes.subarray(0, length));
      offset += length;
    }
  }
  function passOnMore(): void {
    if (passOn === undefined) return;
    for (;;) {
      const { rows } = trace.output({ offset: passed, limit: PAGE_LINES, from: 'oldest' });
      if (rows.length === 0) return;
      terminal?.write(CLEAR_LINE);
      for (const { stream, text } of rows) passOn(stream, text);
      passed += rows.length;
    }
  }
  const timer = setInterval(() => {
    readMore();
    passOnMore();
    const { alive, processes } = trace.overview({}).counts;
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
    terminal?.write(`${CLEAR_LINE}${texts.progress(name, seconds, alive, processes)}`);
  }, EVERY_MS);

  return () => {
    clearInterval(timer);
    readMore();
    passOnMore();
    closeSync(descriptor);
    terminal?.write(CLEAR_LINE);
    if (passed > 0) passOn?.('stdout', '');
  };
}
