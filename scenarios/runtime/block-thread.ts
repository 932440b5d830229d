import { report } from './reporter.ts';
import { takeSite } from './site.ts';

const cell = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/**
 * Puts the whole thread to sleep, as Python's `time.sleep` does: nothing else happens on it meanwhile, not even what the OS has to tell. On the main
 * thread that includes the end of a child.
 */
export function blockThread(milliseconds: number): void {
  const site = takeSite();
  report({ kind: 'wait-begin', wait: 'sleep', reason: `${milliseconds} ms` }, site);
  Atomics.wait(cell, 0, 0, milliseconds);
  report({ kind: 'wait-end', wait: 'sleep' }, site);
}
