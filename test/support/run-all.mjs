/**
 * Every check, each part with its time beside its budget (on a small machine with two cores); at the end one line
 * `N passed, N failed`. Begun by `npm test`, which has installed, built and found the runtime. Names of parts as arguments run only these.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const bin = (name) => path.join(root, 'node_modules', name);
const tsc = (project) => [bin('typescript/bin/tsc'), '-p', project];
const svelteCheck = (folder) => [
  ...[bin('svelte-check/bin/svelte-check'), '--workspace', folder, '--tsconfig', 'tsconfig.json'],
  ...['--fail-on-warnings', '--output', 'human'],
];
const vitest = (...projects) => ({ vitest: projects });

const parts = [
  {
    name: 'types',
    budgetSeconds: 150,
    commands: [
      ...['scenarios', 'electron', 'electron/tsconfig.pure.json', 'electron/tsconfig.preload.json'].map(tsc),
      ...['renderer', 'test'].map(svelteCheck),
    ],
  },
  { name: 'lint', budgetSeconds: 150, commands: [[bin('eslint/bin/eslint.js'), '--max-warnings', '0', '.']] },
  { name: 'format', budgetSeconds: 60, commands: [[bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']] },
  {
    name: 'structure',
    budgetSeconds: 30,
    commands: [
      [
        bin('dependency-cruiser/bin/dependency-cruise.mjs'),
        '--config',
        '.dependency-cruiser.cjs',
        'scenarios',
        'electron',
        'renderer',
        'test',
      ],
    ],
  },
  // Vitest would leave one core to itself.
  { name: 'unit', budgetSeconds: 180, workers: 2, ...vitest('unit', 'window') },
  { name: 'integration', budgetSeconds: 240, ...vitest('integration') },
  { name: 'end-to-end', budgetSeconds: 480, ...vitest('e2e') },
  { name: 'unused', isFullOnly: true, budgetSeconds: 60, commands: [[bin('knip/bin/knip.js')]] },
];

const args = process.argv.slice(2);
const isFull = args.includes('--full');
const chosen = args.filter((argument) => !argument.startsWith('--'));
const results = [];
const beganMs = performance.now();
const wanted = parts.filter(({ name, isFullOnly }) => (chosen.length > 0 ? chosen.includes(name) : !isFullOnly || isFull));
// What only reads the sources keeps one core busy each: two of these at a time. What runs programs has the machine to itself.
const still = wanted.filter(({ commands }) => commands !== undefined);
const lane = async () => {
  for (let part = still.shift(); part !== undefined; part = still.shift()) results.push(await runPart(part));
};
await Promise.all([lane(), lane()]);
for (const part of wanted.filter(({ vitest }) => vitest !== undefined)) results.push(await runPart(part));

const total = (field) => results.reduce((sum, result) => sum + result[field], 0);
process.stdout.write('\n');
for (const { name, passed, failed, seconds, budgetSeconds } of results) {
  const verdict = failed === 0 ? 'ok' : 'FAILED';
  const late = seconds > budgetSeconds ? '  over its budget' : '';
  const time = `${seconds.toFixed(1)} s of ${budgetSeconds} s`;
  process.stdout.write(
    `${name.padEnd(12)} ${verdict.padEnd(6)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed  ${time}${late}\n`,
  );
}
process.stdout.write(`${'all'.padEnd(12)} ${((performance.now() - beganMs) / 1000).toFixed(1)} s\n`);
process.stdout.write(`${total('passed')} passed, ${total('failed')} failed\n`);
process.exitCode = total('failed') === 0 && results.length > 0 ? 0 : 1;

async function runPart(part) {
  const startMs = performance.now();
  if (part.vitest) process.stdout.write(`\n== ${part.name}\n`);
  const counts = part.vitest ? await runVitest(part.vitest, part.workers) : await runCommands(part.name, part.commands);
  return { name: part.name, budgetSeconds: part.budgetSeconds, ...counts, seconds: (performance.now() - startMs) / 1000 };
}

/** Each command is one check. All are run, so that one failure does not hide the next; what they print is shown when the part is over. */
async function runCommands(name, commands) {
  let failed = 0;
  let printed = '';
  for (const command of commands) if ((await run(command, (text) => (printed += text))) !== 0) failed += 1;
  process.stdout.write(`\n== ${name}\n${printed}`);
  return { passed: commands.length - failed, failed };
}

async function runVitest(projects, workers) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'forkscope-tests-'));
  const file = path.join(folder, 'result.json');
  const names = projects.flatMap((project) => ['--project', project]);
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const pace = workers === undefined ? [] : [`--maxWorkers=${workers}`];
    const code = await run([bin('vitest/vitest.mjs'), 'run', ...names, ...pace, ...reporters]);
    if (!fs.existsSync(file)) return { passed: 0, failed: 1 };
    const result = JSON.parse(fs.readFileSync(file, 'utf8'));
    // A skipped test is a failed one; a run without tests, or one that failed outside them, too.
    const skipped = result.numPendingTests + result.numTodoTests;
    const failed = result.numFailedTests + skipped;
    return { passed: result.numPassedTests, failed: failed === 0 && (code !== 0 || result.numPassedTests === 0) ? 1 : failed };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs one command to its end. What it prints goes to `take`, or straight on. */
function run(command, take) {
  const env = { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0', ...(isFull ? { FORKSCOPE_FULL: '1' } : {}) };
  const output = take === undefined ? 'inherit' : 'pipe';
  const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', output, output], env });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', take);
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
}
