import { closeSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import type { CliTexts } from '../text/cli.ts';
import { APP_LOG } from '../trace/app-line.ts';
import { Trace } from '../trace/trace.ts';

const EVERY_MS = 250;
const CHUNK_BYTES = 64 * 1024;

/** Keeps one line on the terminal true while a run goes on, by reading the run's own log as it grows. Answers how to end it. */
export function showProgress(folder: string, name: string, texts: CliTexts, terminal: NodeJS.WriteStream): () => void {
  const trace = new Trace();
  const startMs = performance.now();
  const descriptor = openSync(path.join(folder, APP_LOG), 'r');
  let offset = 0;

  function readMore(): void {
    for (;;) {
      const bytes = Buffer.alloc(CHUNK_BYTES);
      const length = readSync(descriptor, bytes, 0, CHUNK_BYTES, offset);
      if (length === 0) return;
      trace.append(APP_LOG, offset, bytes.subarray(0, length));
      offset += length;
    }
  }
  const timer = setInterval(() => {
    readMore();
    const { alive, processes } = trace.overview({}).counts;
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
    terminal.write(`\r\u001B[K${texts.progress(name, seconds, alive, processes)}`);
  }, EVERY_MS);

  return () => {
    clearInterval(timer);
    closeSync(descriptor);
    terminal.write('\r\u001B[K');
  };
}
