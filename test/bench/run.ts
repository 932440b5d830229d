/**
 * `npm run bench [-- NAME ...]`: measures everything, or what is named, prints a table and writes `results.json` beside
 * the built file. Every ratio is taken within one run.
 */
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BenchRow } from './bench-row.ts';
import { printTable } from './print-table.ts';

const BENCHMARKS: Record<string, () => Promise<{ measure(): Promise<readonly BenchRow[]> }>> = {
  report: () => import('./report.bench.ts'),
  watching: () => import('./watching.bench.ts'),
  discovery: () => import('./discovery.bench.ts'),
  app: () => import('./app.bench.ts'),
  live: () => import('./live.bench.ts'),
  lines: () => import('./lines.bench.ts'),
  big: () => import('./big.bench.ts'),
  start: () => import('./start.bench.ts'),
};

async function run(wanted: readonly string[]): Promise<void> {
  const unknown = wanted.filter((name) => !(name in BENCHMARKS));
  if (unknown.length > 0) {
    throw new Error(`there is no benchmark ${unknown.join(', ')}; there are ${Object.keys(BENCHMARKS).join(', ')}`);
  }
  const rows: BenchRow[] = [];
  for (const [name, load] of Object.entries(BENCHMARKS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    process.stderr.write(`measuring ${name} …\n`);
    try {
      const { measure } = await load();
      rows.push(...(await measure()));
    } catch (error) {
      // What the others measured is kept.
      process.stderr.write(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exitCode = 1;
    }
  }
  process.stdout.write(`${printTable(rows)}\n`);
  const host = { cpu: os.cpus()[0]?.model ?? '', cpus: os.cpus().length, node: process.version, platform: process.platform };
  const file = path.join(__dirname, 'results.json');
  writeFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), host, rows }, undefined, 2)}\n`);
  process.stdout.write(`${file}\n`);
}

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
