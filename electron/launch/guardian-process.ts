import { createInterface } from 'node:readline';
import { makeMarker } from './environment.ts';
import { stopTree } from './stop-tree.ts';

/**
 * The guardian's own program. Its arguments are the sessions to watch from the start; then it reads lines from the app: `watch SESSION`,
 * `release SESSION`, `goodbye`. When the pipe closes without a goodbye, the app is dead: every watched tree is stopped, then the guardian ends.
 */
const watched = new Set<string>(process.argv.slice(2));
let isGoodbye = false;

// The terminal or the desktop may end the app's whole group; the guardian is what has to be left then.
for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => undefined);

const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
lines.on('line', (line) => {
  const [word, session = ''] = line.split(' ');
  if (word === 'watch' && session !== '') watched.add(session);
  else if (word === 'release') watched.delete(session);
  else if (word === 'goodbye') isGoodbye = true;
});
lines.once('close', () => void finish());
process.stdin.on('error', () => lines.close());

async function finish(): Promise<void> {
  if (!isGoodbye) {
    await Promise.all([...watched].map((session) => stopTree({ marker: makeMarker(session), known: () => [] })));
  }
  process.exit(0);
}
