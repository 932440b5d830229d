import { report } from './reporter.ts';
import { takeSite } from './site.ts';

/**
 * Waits without using a CPU. Differs from Python's `time.sleep`: only the function that awaits it waits, the thread goes on with
 * whatever else it has to do.
 */
export async function sleep(milliseconds: number): Promise<void> {
  const site = takeSite();
  report({ kind: 'wait-begin', wait: 'sleep', reason: `${milliseconds} ms` }, site);
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  report({ kind: 'wait-end', wait: 'sleep' }, site);
}
