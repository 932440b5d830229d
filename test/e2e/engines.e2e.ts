import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionDocument } from '../../electron/cli/session-document.ts';
import type { LaneState } from '../../electron/trace/lane-queries.ts';
import type { DrawnLabel, DrawnScene, DrawOptions } from '../support/engines/page.ts';
import { launchWindow, type OpenedWindow } from '../support/launch-window.ts';
import { testSwitches } from '../support/runtime.ts';

/** What is recorded for it: locks and a deadlock, a queue between processes, coroutines, many processes. */
const isFull = process.env['FORKSCOPE_FULL'] === '1';
const QUICK = [
  ['process-queue', 'messages=40'],
  ['dining-philosophers', 'meals=3'],
];
const SCENARIOS: readonly (readonly string[])[] = isFull
  ? [...QUICK, ['ten-processes', 'delayMs=500'], ['interpreter-lock'], ['coroutine-io-switch']]
  : QUICK;
/** Both sizes and both themes in two pictures; in the full suite all four. */
const QUICK_LOOKS = [
  [1, 'light'],
  [2, 'dark'],
] as const;
const LOOKS = isFull ? ([...QUICK_LOOKS, [2, 'light'], [1, 'dark']] as const) : QUICK_LOOKS;
/** Apart at most, of 255: letters are smoothed differently; lines, fills and places are not. */
const MEAN_APART = 1.5;
const SHARE_APART = 0.03;
const FAR_APART = 48;
/** Of a label's ink, in its columns: the same letters, smoothed differently. */
const LABEL_APART = 0.35;
/** So far a label is moved in one engine, to see that it is noticed. */
const MOVED_PX = 20;
/** Levels of grey, of 255, that two textures are apart at least in the mean. */
const LEAST_TEXTURE = 6;

const root = path.resolve(import.meta.dirname, '../..');
const home = mkdtempSync(path.join(os.tmpdir(), 'forkscope-engines-'));
/** Where the pictures go when someone wants to look at them. */
const pictures = process.env['FORKSCOPE_PICTURES'];
let opened: OpenedWindow;
let browser: Browser;
let pages: { readonly electron: Page; readonly chromium: Page };
const sessions = new Map<string, Readonly<Record<string, string>>>();

beforeAll(async () => {
  for (const [scenario = '', ...parameters] of SCENARIOS) sessions.set(scenario, record(scenario, parameters));
  const script = await bundlePage();
  opened = await launchWindow();
  const waiting = opened.app.waitForEvent('window');
  await opened.app.evaluate(async ({ BrowserWindow }) => {
    await new BrowserWindow({ show: false, webPreferences: { sandbox: true } }).loadURL('about:blank');
  });
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error(`There is no second engine to compare with: install chromium, or set CHROMIUM.`);
  browser = await chromium.launch({
    executablePath,
    args: [...testSwitches(), '--disable-background-networking', '--disable-component-update'],
  });
  pages = { electron: await waiting, chromium: await browser.newPage() };
  for (const page of Object.values(pages)) await page.addScriptTag({ content: script });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await opened.end();
  rmSync(home, { recursive: true, force: true });
});

/** Runs it for real, without a window, and reads its logs. */
function record(scenario: string, parameters: readonly string[]): Readonly<Record<string, string>> {
  const options = parameters.flatMap((parameter) => ['--param', parameter]);
  const env = { ...process.env, FORKSCOPE_HOME: home, FORKSCOPE_DIRECTORY: home };
  const ran = spawnSync(process.execPath, [path.join(root, 'dist/node/cli.cjs'), 'run', scenario, ...options, '--json'], {
    env,
    encoding: 'utf8',
  });
  const { folder } = (JSON.parse(ran.stdout) as SessionDocument).session;
  const names = ['app.jsonl', ...readdirSync(path.join(folder, 'reports')).map((name) => `reports/${name}`)];
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

/** The pure code and the canvas code as one script that both engines can run. */
async function bundlePage(): Promise<string> {
  const entry = path.join(root, 'test/support/engines/page.ts');
  const made = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { target: 'chrome114', write: false, minify: false, lib: { entry, formats: ['iife'], name: 'engines' } },
  });
  const first = Array.isArray(made) ? made[0] : made;
  if (first === undefined || !('output' in first)) throw new Error('Nothing was built.');
  return first.output[0].code;
}

async function draw(page: Page, scenario: string, options: Omit<DrawOptions, 'isKept'>): Promise<readonly DrawnScene[]> {
  const logs = sessions.get(scenario) ?? {};
  return await page.evaluate(([given, how]) => window.drawAll(given, how), [logs, { ...options, isKept: pictures !== undefined }] as const);
}

function keep(name: string, { picture }: DrawnScene): void {
  if (pictures === undefined || picture === undefined) return;
  mkdirSync(pictures, { recursive: true });
  writeFileSync(path.join(pictures, `${name.replace(/[^\w.-]+/g, '-')}.png`), Buffer.from(picture.split(',')[1] ?? '', 'base64'));
}

/** How unlike two pictures are: the mean difference of their blocks, and the share of blocks that differ by much. */
function compare(one: readonly number[], other: readonly number[]): { readonly mean: number; readonly far: number } {
  const apart = one.map((value, index) => Math.abs(value - (other[index] ?? 255)));
  return {
    mean: apart.reduce((sum, value) => sum + value, 0) / apart.length,
    far: apart.filter((value) => value > FAR_APART).length / apart.length,
  };
}

/** Share of a label's ink that stands in other columns of its box than in the other engine. */
function measureApart(one: DrawnLabel, other: DrawnLabel): number {
  const columns = one.inked.map((ink, at) => [ink, other.inked[at] ?? 0] as const);
  const sum = (of: (pair: readonly [number, number]) => number): number => columns.reduce((total, pair) => total + of(pair), 0);
  return (
    sum(([ink, otherInk]) => Math.abs(ink - otherInk)) /
    Math.max(
      0.01,
      sum(([ink, otherInk]) => Math.max(ink, otherInk)),
    )
  );
}

/** Labels that do not stand where they stand in the other engine. */
function findMoved(ours: DrawnScene, theirs: DrawnScene): readonly string[] {
  return ours.labels.flatMap((label, at) => {
    const other = theirs.labels[at];
    const apart = other === undefined ? 1 : measureApart(label, other);
    return apart > LABEL_APART ? [`“${label.text}” ${apart.toFixed(2)}`] : [];
  });
}

describe.each(SCENARIOS.map(([scenario = '']) => scenario))('%s, drawn by two engines', (scenario) => {
  it.each(LOOKS)('at %d × in the %s theme is one scene and one picture, and no label stands on another', async (ratio, theme) => {
    const [ours, theirs] = [
      await draw(pages.electron, scenario, { ratio, isDark: theme === 'dark' }),
      await draw(pages.chromium, scenario, { ratio, isDark: theme === 'dark' }),
    ];
    expect(ours.map(({ name }) => name)).toEqual(theirs.map(({ name }) => name));
    for (const [index, drawn] of ours.entries()) {
      const other = theirs[index];
      if (other === undefined) continue;
      keep(`${scenario} ${drawn.name} ${theme} ${ratio} electron`, drawn);
      keep(`${scenario} ${drawn.name} ${theme} ${ratio} chromium`, other);
      expect([drawn.name, drawn.overlaps, other.overlaps]).toEqual([drawn.name, [], []]);
      if (drawn.json !== other.json) expect.soft(JSON.parse(drawn.json), drawn.name).toEqual(JSON.parse(other.json));
      expect.soft([drawn.name, findMoved(drawn, other)]).toEqual([drawn.name, []]);
      const { mean, far } = compare(drawn.blocks, other.blocks);
      expect.soft({ name: drawn.name, isNear: mean <= MEAN_APART && far <= SHARE_APART, mean, far }).toMatchObject({ isNear: true });
    }
  });
});

describe('a label that one engine draws elsewhere', () => {
  it('is noticed in every scene', async () => {
    const [scenario = ''] = SCENARIOS[0] ?? [];
    const ours = await draw(pages.electron, scenario, { ratio: 1, isDark: false });
    for (const label of [0, 2]) {
      const theirs = await draw(pages.chromium, scenario, { ratio: 1, isDark: false, moved: { label, byPx: MOVED_PX } });
      const wanted = ours.flatMap(({ name, labels }) => (labels[label] === undefined ? [] : [`${name}: ${labels[label].text}`]));
      const noticed = ours.flatMap((drawn, at) => {
        const [text = '', other] = [drawn.labels[label]?.text, theirs[at]];
        return other !== undefined && findMoved(drawn, other).some((said) => said.startsWith(`“${text}” `))
          ? [`${drawn.name}: ${text}`]
          : [];
      });
      expect(wanted.length).toBeGreaterThan(4);
      expect(noticed).toEqual(wanted);
    }
  });
});

/** The states of a process's lane; those of a lock's lane stand in lanes of their own. */
const STATES: readonly (readonly LaneState[])[] = [
  ['running', 'ready', 'put', 'lock', 'io', 'join', 'sleep', 'suspended'],
  ['held', 'contended'],
];
const SWATCH_PX = 48;

/** How unlike two fills are when colour and lightness are taken away, wherever their tiles begin. */
function measureTexture(one: readonly number[], other: readonly number[]): number {
  const level = (greys: readonly number[]): readonly number[] => {
    const mean = greys.reduce((sum, grey) => sum + grey, 0) / greys.length;
    return greys.map((grey) => grey - mean);
  };
  const [first, second] = [level(one), level(other)];
  const shifts = Array.from({ length: 6 }, (_, by) => by);
  const apart = shifts.map((by) => {
    const pairs = first.flatMap((grey, at) => (at % SWATCH_PX < SWATCH_PX - by ? [Math.abs(grey - (second[at + by] ?? 0))] : []));
    return pairs.reduce((sum, each) => sum + each, 0) / pairs.length;
  });
  return Math.min(...apart);
}

describe('the states of a lane', () => {
  it.each(['light', 'dark'])('are told apart without colour in the %s theme, in both engines', async (theme) => {
    for (const page of Object.values(pages))
      for (const group of STATES) {
        const drawn = await page.evaluate(([states, dark]) => window.drawStates(states, dark), [group, theme === 'dark'] as const);
        const alike = group.flatMap((one, at) =>
          group.slice(at + 1).flatMap((other) => {
            const apart = measureTexture(drawn[one] ?? [], drawn[other] ?? []);
            return apart < LEAST_TEXTURE ? [`${one} and ${other}: ${apart.toFixed(1)}`] : [];
          }),
        );
        expect(alike).toEqual([]);
      }
  });
});
