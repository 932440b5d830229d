import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { REPORT_ENVIRONMENT } from '../../scenarios/runtime/report.ts';
import { launchWindow, type OpenedWindow } from '../support/launch-window.ts';
import type { BenchRow } from './bench-row.ts';
import { findMedian } from './cpu-cost.ts';
import { openBareWindow, watchMainLoop } from './window-facts.ts';
import type { WriterResult } from './writers.ts';

/** 50 processes that together report 150 000 times a second, read live by the real window, and the same with no reader; in turn. */
const [PROCESSES, PER_SECOND, FOR_MS] = [50, 3000, 5000];
const ROUNDS = 2;
const LOOK_MS = 50;

interface Observed {
  readonly results: readonly WriterResult[];
  readonly behindMs: readonly number[];
  readonly answersMs: readonly number[];
  readonly blockMs: number;
  readonly lost: number;
}

export async function measure(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'forkscope-bench-'));
  const bare = await openBareWindow();
  const opened = await launchWindow();
  try {
    await opened.page.evaluate(() => window.forkscope.request('set-settings', { hasSeenOldRuntimeNotice: true }));
    const alone: { readonly results: readonly WriterResult[]; readonly blockMs: number }[] = [];
    const observed: Observed[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const readBlock = await watchMainLoop(bare.app);
      const results = await runAlone(path.join(folder, String(round)));
      alone.push({ results, blockMs: await readBlock() });
      observed.push(await runObserved(opened));
    }
    return describe(alone, observed);
  } finally {
    await opened.end();
    await bare.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function describe(alone: readonly Pick<Observed, 'results' | 'blockMs'>[], observed: readonly Observed[]): readonly BenchRow[] {
  const cost = (runs: readonly Pick<Observed, 'results'>[]): number =>
    findMedian(runs.flatMap(({ results }) => results.map(({ cpuUs, reports }) => cpuUs / reports)));
  const late = (runs: readonly Pick<Observed, 'results'>[]): number =>
    findMedian(runs.flatMap(({ results }) => results.map(({ lateMs }) => lateMs)));
  const [floor, value] = [cost(alone), cost(observed)];
  const [lateFloor, lateValue] = [late(alone), late(observed)];
  const [blockFloor, block] = [alone, observed].map((runs) => Math.max(...runs.map(({ blockMs }) => blockMs))) as [number, number];
  const who = `${PROCESSES} processes, ${(PROCESSES * PER_SECOND) / 1000} 000 reports a second`;
  const behind = observed.flatMap(({ behindMs }) => behindMs);
  return [
    {
      what: `live, ${who}: CPU time of a report in the writers`,
      floor: `the same writers without a reader, ${floor.toFixed(2)} µs`,
      value,
      unit: 'µs',
      ratioToFloor: value / floor,
      aim: '≤ 1.03 × the floor',
    },
    {
      what: 'live: the last report of a writer after its time',
      floor: `without a reader, ${lateFloor.toFixed(1)} ms`,
      value: lateValue,
      unit: 'ms',
      ratioToFloor: lateValue / lateFloor,
      aim: '–',
    },
    { what: 'live: reports lost', value: observed.reduce((sum, { lost }) => sum + lost, 0), unit: 'reports', aim: '0' },
    { what: 'live: the count on the screen behind the clock, median', value: findMedian(behind), unit: 'ms', aim: '≤ 250' },
    { what: 'live: the same, at most', value: Math.max(...behind), unit: 'ms', aim: '≤ 250' },
    {
      what: 'live: the page answers a question from outside, at most',
      value: Math.max(...observed.flatMap(({ answersMs }) => answersMs)),
      unit: 'ms',
      aim: '≤ 100',
    },
    {
      what: "live: the main process's longest block",
      floor: `an empty window's while the writers run, ${blockFloor.toFixed(1)} ms`,
      value: block,
      unit: 'ms',
      ratioToFloor: block / blockFloor,
      aim: '≤ 30',
    },
  ];
}

function makeArguments(): readonly string[] {
  return [path.join(path.dirname(process.argv[1] ?? ''), 'writers.cjs'), String(FOR_MS), String(PROCESSES), String(PER_SECOND)];
}

async function runAlone(reports: string): Promise<readonly WriterResult[]> {
  mkdirSync(reports, { recursive: true });
  const env = { ...process.env, [REPORT_ENVIRONMENT.reports]: reports, [REPORT_ENVIRONMENT.epochNs]: String(process.hrtime.bigint()) };
  const child = spawn(process.execPath, makeArguments(), { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await once(child, 'close');
  return parseResults(text.trim().split('\n'));
}

async function runObserved({ app, page, home }: OpenedWindow): Promise<Observed> {
  const readBlock = await watchMainLoop(app);
  await page.keyboard.press('Control+Shift+R');
  await page.getByRole('textbox', { name: 'Command line' }).fill([process.execPath, ...makeArguments()].join(' '));
  await page.keyboard.press('Enter');
  const seen: { readonly tNs: bigint; readonly events: number }[] = [];
  const answersMs: number[] = [];
  const again = page.getByRole('button', { name: 'Run again' });
  // The end of the run before is on the screen until this one has begun.
  await page.getByRole('button', { name: 'Stop' }).waitFor();
  while (!(await again.isVisible())) {
    const askedMs = performance.now();
    const events = await page.evaluate(() => /([\d,]+) events/.exec(document.querySelector('footer')?.textContent ?? '')?.[1]);
    answersMs.push(performance.now() - askedMs);
    seen.push({ tNs: process.hrtime.bigint(), events: Number((events ?? '0').replaceAll(',', '')) });
    await delay(LOOK_MS);
  }
  const blockMs = await readBlock();
  const sessions = path.join(home, 'sessions');
  const folder = path.join(sessions, readdirSync(sessions).sort().at(-1) ?? '');
  const { times, results, epochNs } = readSession(folder);
  await page
    .waitForFunction(
      (count) => document.querySelector('footer')?.textContent.replaceAll(',', '').includes(`${count} events`) === true,
      times.length,
      { timeout: 20_000 },
    )
    .catch(() => undefined);
  const shown = await page.evaluate(() => /([\d,]+) events/.exec(document.querySelector('footer')?.textContent ?? '')?.[1] ?? '0');
  // The last report that is counted was written at that time: how long ago was that when it was read off the screen? While they write.
  const lastNs = times.at(-1) ?? 0;
  const behindMs = seen
    .filter(({ events, tNs }) => events > times.length / 10 && Number(tNs - epochNs) < lastNs)
    .map(({ events, tNs }) => (Number(tNs - epochNs) - (times[Math.min(events, times.length - 1)] ?? 0)) / 1e6);
  return { results, behindMs, answersMs, blockMs, lost: times.length - Number(shown.replaceAll(',', '')) };
}

/** Read here and not by the model: the times of all reports in order, and what the writers printed. */
function readSession(folder: string): {
  readonly times: Float64Array;
  readonly results: readonly WriterResult[];
  readonly epochNs: bigint;
} {
  const reports = path.join(folder, 'reports');
  const times = readdirSync(reports).flatMap((name) =>
    [...readFileSync(path.join(reports, name), 'latin1').matchAll(/^\{"n":\d+,"t":(\d+)/gm)].map((match) => Number(match[1])),
  );
  const lines = readFileSync(path.join(folder, 'app.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as { readonly kind: string; readonly text?: string; readonly epochNs?: string });
  const printed = lines.filter(({ kind }) => kind === 'output').map(({ text = '' }) => text);
  return { times: Float64Array.from(times).sort(), results: parseResults(printed), epochNs: BigInt(lines[0]?.epochNs ?? 0) };
}

function parseResults(texts: readonly string[]): readonly WriterResult[] {
  return texts.filter((text) => text.startsWith('{')).map((text) => JSON.parse(text) as WriterResult);
}
