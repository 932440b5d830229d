import { existsSync, readdirSync, writeFileSync, mkdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import manifest from './package.json' with { type: 'json' };
import { numberSites } from './scenarios/build/number-sites.ts';

/**
 * One build a mode (`vite build --mode MODE`), into:
 *   dist/app/    what Electron loads, packed into the asar: main.cjs, preload.cjs, recorder.cjs, renderer/
 *   dist/node/   plain Node, outside the asar: cli.cjs, guardian.cjs, programs/CHAPTER/NAME.cjs
 *   dist/test/   the programs of the tests, built the same way
 *   dist/bench/  the benchmarks
 * Everything is CommonJS for Node 18 (Electron 25) and Chromium 114.
 */
const root = import.meta.dirname;
/** The database of the scenario has a native part, and what drives a window reads files beside its own: they stay packages, found in `node_modules`. */
const builtins = ['electron', 'libsql', 'playwright-core', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/** `name` keeps the shared chunks of builds into one folder apart; without a hash, a build replaces those of the last. */
function buildNode(name: string, entries: Record<string, string>, outDir: string, plugins: Plugin[] = []): UserConfig {
  return {
    root,
    plugins,
    ssr: { noExternal: true, external: builtins },
    build: {
      ssr: true,
      target: 'node18',
      outDir,
      emptyOutDir: false,
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        input: entries,
        external: builtins,
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: `chunks/${name}/[name].cjs`, exports: 'named' },
      },
    },
  };
}

/** `scenarios/programs/CHAPTER/NAME.ts` → entry `programs/CHAPTER/NAME`, each behind a virtual module that starts it. */
function findPrograms(folder: string): Record<string, string> {
  const entries: Record<string, string> = {};
  for (const chapter of existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []) {
    if (!chapter.isDirectory()) continue;
    for (const file of readdirSync(path.join(folder, chapter.name))) {
      if (file.endsWith('.ts'))
        entries[`programs/${chapter.name}/${file.slice(0, -3)}`] =
          `\0program:${path.relative(root, path.join(folder, chapter.name, file))}`;
    }
  }
  return entries;
}

/** The program file only exports `main` and its targets; this starts the right one in each process and thread. */
function startPrograms(): Plugin {
  return {
    name: 'start-programs',
    resolveId: (id) => (id.startsWith('\0program:') ? id : undefined),
    load(id) {
      if (!id.startsWith('\0program:')) return undefined;
      const file = JSON.stringify(path.join(root, id.slice('\0program:'.length)));
      const start = JSON.stringify(path.join(root, 'scenarios/runtime/start-program.ts'));
      return `import * as program from ${file};\nimport { startProgram } from ${start};\nstartProgram(program);\n`;
    },
  };
}

function buildPrograms(folder: string, outDir: string): UserConfig {
  const programs = path.join(root, folder);
  const helpers = path.join(root, 'scenarios/runtime/site.ts');
  const config = buildNode('programs', findPrograms(programs), path.join(root, outDir), [startPrograms(), numberSites(programs, helpers)]);
  return { ...config, build: { ...config.build, ssrEmitAssets: true } };
}

export default defineConfig(({ mode }): UserConfig => {
  switch (mode) {
    case 'main': {
      const outDir = path.join(root, 'dist/app');
      mkdirSync(outDir, { recursive: true });
      writeFileSync(
        path.join(outDir, 'package.json'),
        `${JSON.stringify({ name: 'forkscope', productName: 'Forkscope', version: manifest.version, description: manifest.description, main: 'main.cjs' })}\n`,
      );
      return buildNode('main', { main: 'electron/main.ts', recorder: 'electron/recorder/recorder-process.ts' }, outDir);
    }
    case 'preload':
      return buildNode('preload', { preload: 'electron/preload.ts' }, path.join(root, 'dist/app'));
    case 'node':
      return buildNode('node', { cli: 'electron/cli.ts', guardian: 'electron/launch/guardian-process.ts' }, path.join(root, 'dist/node'));
    case 'programs':
      return buildPrograms('scenarios/programs', 'dist/node');
    case 'test-programs':
      return buildPrograms('test/fixtures/programs', 'dist/test');
    case 'bench':
      return buildNode('bench', { run: 'test/bench/run.ts', writers: 'test/bench/writers.ts' }, path.join(root, 'dist/bench'));
    default:
      return {
        root: path.join(root, 'renderer'),
        base: './',
        plugins: [svelte()],
        worker: { format: 'es' },
        build: { target: 'chrome114', outDir: path.join(root, 'dist/app/renderer'), emptyOutDir: true, sourcemap: false },
      };
  }
});
