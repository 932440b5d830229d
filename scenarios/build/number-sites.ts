import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { findCalls, numberCalls, type Site } from './number-calls.ts';

/**
 * Gives every call of the kit in the programs below `folder` its site number, and puts beside the built programs their text as it was
 * written, the Python twins and `sites.json`, which maps each number to file, line and column. Numbers follow the sorted paths, so that one tree of files always
 * gives the same ones.
 */
export function numberSites(folder: string, helpers: string): Plugin {
  const firstNumbers = new Map<string, number>();
  const sites: Record<string, Site> = {};
  return {
    name: 'number-sites',
    enforce: 'pre',
    buildStart() {
      let next = 1;
      for (const file of findProgramFiles(folder)) {
        firstNumbers.set(path.join(folder, file), next);
        for (const call of findCalls(readFileSync(path.join(folder, file), 'utf8'))) {
          sites[next] = { file, ...call };
          next += 1;
        }
      }
    },
    transform(code, id) {
      const first = firstNumbers.get(path.normalize(id));
      return first === undefined ? undefined : { code: numberCalls(code, first, helpers), map: null };
    },
    generateBundle() {
      for (const file of [...findProgramFiles(folder), ...findProgramFiles(folder, '.py')]) {
        this.emitFile({ type: 'asset', fileName: `programs/${file}`, source: readFileSync(path.join(folder, file)) });
      }
      this.emitFile({ type: 'asset', fileName: 'programs/sites.json', source: `${JSON.stringify(sites, undefined, 1)}\n` });
    },
  };
}

/** `CHAPTER/NAME.ts` of every program, sorted; with `.py` those of the Python twins. */
export function findProgramFiles(folder: string, ending: '.ts' | '.py' = '.ts'): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((chapter) => readdirSync(path.join(folder, chapter.name)).map((file) => `${chapter.name}/${file}`))
    .filter((file) => file.endsWith(ending))
    .sort();
}
