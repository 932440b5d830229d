import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Runtime } from '../support/runtime.ts';

/** A runtime without a default app starts what lies in its resources: a copy of it, made of hard links, gets the empty app there. */
export function makeEmptyApp(folder: string, runtime: Runtime, main: string): Pick<Runtime, 'executable' | 'args'> {
  const app = path.join(folder, 'empty');
  mkdirSync(app);
  writeFileSync(path.join(app, 'package.json'), '{"name":"empty","main":"main.js"}');
  writeFileSync(path.join(app, 'main.js'), main);
  if (runtime.args.length > 0) return { executable: runtime.executable, args: [app] };
  const copy = path.join(folder, 'runtime');
  const isMade = ['-al', '-a'].some((how) => spawnSync('cp', [how, runtime.folder, copy], { stdio: 'ignore' }).status === 0);
  if (!isMade) throw new Error(`${runtime.folder} could not be copied`);
  symlinkSync(app, path.join(copy, 'resources/app'));
  return { executable: path.join(copy, 'electron'), args: [] };
}
