import { writeSync } from 'node:fs';
import { describeValue } from './preview.ts';
import { report } from './reporter.ts';
import { takeSite } from './site.ts';

/**
 * Prints its arguments with spaces between them, texts as they are and anything else as it would be written in the program.
 * The line has left the process when this returns, from a thread too: `console.log` would hand it to the main thread.
 */
export function print(...parts: readonly unknown[]): void {
  const site = takeSite();
  const text = parts.map((part) => (typeof part === 'string' ? part : describeValue(part))).join(' ');
  // One call is one pass of its site, however many lines it prints.
  for (const [index, line] of text.split('\n').entries())
    report({ kind: 'printed', stream: 'stdout', text: line }, index === 0 ? site : undefined);
  writeOut(Buffer.from(`${text}\n`));
}

const STDOUT = 1;
const pause = new Int32Array(new SharedArrayBuffer(4));

function writeOut(bytes: Buffer): void {
  for (let from = 0; from < bytes.length;) {
    try {
      from += writeSync(STDOUT, bytes, from);
    } catch (error) {
      // A pipe that another process has made non-blocking may be full for a moment; a reader that has gone takes nothing any more.
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) return;
      Atomics.wait(pause, 0, 0, 1);
    }
  }
}
