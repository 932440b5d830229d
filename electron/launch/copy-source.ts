import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SOURCE_FOLDER } from '../trace/app-line.ts';

/** The build's table of sites, beside the programs and, for the one program, beside its source. */
export const SITES_FILE = 'sites.json';

/**
 * Copies a program's text, as the build left it beside the program, its Python twin where it has one, the same two of its counterpart, and
 * that program's part of the table of sites into the session's `source` folder. Answers the file's name there; undefined when the build has
 * no text of it.
 */
export function copySource(nodeFolder: string, entry: string, folder: string, counterpart?: string): string | undefined {
  const programs = path.join(nodeFolder, 'programs');
  const source = path.join(programs, `${entry}.ts`);
  if (!existsSync(source)) return undefined;
  const target = path.join(folder, SOURCE_FOLDER);
  mkdirSync(target, { recursive: true });
  for (const text of [entry, ...(counterpart === undefined ? [] : [counterpart])].flatMap((name) => [`${name}.ts`, `${name}.py`])) {
    const file = path.join(programs, text);
    if (existsSync(file)) copyFileSync(file, path.join(target, path.basename(file)));
  }
  const sites = readSites(path.join(programs, SITES_FILE), entry);
  if (sites !== undefined) writeFileSync(path.join(target, SITES_FILE), `${JSON.stringify(sites)}\n`);
  return path.basename(source);
}

/** Only what belongs to the entry: sites whose file is the program's. */
function readSites(file: string, entry: string): Record<string, unknown> | undefined {
  if (!existsSync(file)) return undefined;
  const table: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof table !== 'object' || table === null) return undefined;
  return Object.fromEntries(Object.entries(table).filter(([, site]) => isSiteOf(site, entry)));
}

function isSiteOf(site: unknown, entry: string): boolean {
  if (typeof site !== 'object' || site === null || !('file' in site) || typeof site.file !== 'string') return false;
  return site.file === `${entry}.ts`;
}
