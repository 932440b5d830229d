import '@testing-library/jest-dom/vitest';
import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { goToNote, stepInTime, type Direction } from '../../../../renderer/state/time-travel.ts';
import { drawDensity } from '../../../../renderer/views/scrubber/draw-density.ts';
import { snapTo } from '../../../../renderer/views/scrubber/list-signs.ts';
import { drawTicks } from '../../../../renderer/views/scrubber/gather-ticks.ts';
import ScrubberTrack from '../../../../renderer/views/scrubber/ScrubberTrack.svelte';
import type { WindowState } from '../../../../renderer/state/window-state.svelte.ts';
import { keyOf, makeTrace } from '../../../support/window/hand-made-session.ts';
import { createMainProcess } from '../../../support/window/main-process.ts';
import InWindow from '../../../support/window/InWindow.svelte';
import { openWindowState, SUMMARY } from '../../../support/window/open-window.ts';

afterEach(() => cleanup());

describe('the ticks', () => {
  it('stand where something began, ended or was said, each place once', () => {
    const rows = [
      { startNs: 0, endNs: 1e9 },
      { startNs: 1, endNs: undefined },
      { startNs: 5e8, endNs: 3e9 },
    ];
    expect(drawTicks(rows, [{ tNs: 25e7 }], 2e9)).toEqual({
      born: 'M0 0V5M250 0V5',
      ended: 'M500 15V20',
      note: 'M125 5V15',
    });
  });
});

describe('the density', () => {
  it('rises with the logarithm of the counts, and is nothing where nothing happened', () => {
    expect(drawDensity(Uint32Array.of(0, 1, 3, 0), 20, 18)).toBe('M0 20V20H250V11H500V2H750V20H1000V20Z');
    expect(drawDensity(Uint32Array.of(0, 0), 20, 18)).toBe('');
  });
});

describe('the pointer', () => {
  it('means the nearest note or finding that is within its reach', () => {
    expect([snapTo(100, [90, 104, 300], 10), snapTo(100, [80], 10), snapTo(100, [], 10)]).toEqual([104, 100, 100]);
  });
});

describe('the scrubber', () => {
  it('is a slider that the keys move and a screen reader can read', async () => {
    const { app } = await openWindowState();
    await app.show(SUMMARY.session);
    app.time.endNs = 2e9;
    app.time.fitAll();
    render(InWindow, { state: app, view: ScrubberTrack as never });
    const slider = await screen.findByRole('slider', { name: 'Instant that is shown' });
    const user = userEvent.setup();
    const say = (): string | null => slider.getAttribute('aria-valuetext');
    expect(say()).toBe('End, 2.000 s');
    slider.focus();
    const said: (string | null)[] = [];
    for (const key of ['{PageDown}', '{ArrowLeft}', '{Home}', '{ArrowRight}', '{End}']) {
      await user.keyboard(key);
      await waitFor(() => expect(slider).toBeVisible());
      said.push(say());
    }
    expect(said).toEqual(['1.800 s of 2.000 s', '1.780 s of 2.000 s', '0.000 s of 2.000 s', '0.020 s of 2.000 s', 'End, 2.000 s']);
    expect(app.time.atNs).toBeUndefined();
  });
});

const REPORTS = [
  { t: 0.5e9, kind: 'writer', version: 1, process: keyOf(100), pid: 100, tid: 100, runtime: 'test' },
  { t: 0.6e9, kind: 'process-started', module: 'test', role: 'main', pid: 100, ppid: 1 },
  { t: 0.7e9, kind: 'note', en: 'First.', zh: '一。' },
  { t: 1.5e9, kind: 'note', en: 'Second.', zh: '二。' },
];

async function openRecording(hasReports: boolean): Promise<WindowState> {
  const trace = makeTrace();
  const text = REPORTS.map((report, n) => `${JSON.stringify({ n, ...report })}\n`).join('');
  if (hasReports) trace.append(`reports/${keyOf(100)}-100.jsonl`, 0, new TextEncoder().encode(text));
  const { app } = await openWindowState(createMainProcess(), trace);
  await app.show(SUMMARY.session);
  app.time.endNs = 2e9;
  app.tree.rows = trace.processes({}).rows;
  return app;
}

async function follow(
  app: WindowState,
  step: (direction: Direction) => Promise<void>,
  way: readonly Direction[],
): Promise<(number | undefined)[]> {
  const seconds: (number | undefined)[] = [];
  for (const direction of way) {
    await step(direction);
    seconds.push(app.time.atNs === undefined ? undefined : app.time.atNs / 1e9);
  }
  return seconds;
}

describe('stepping', () => {
  it('goes from event to event, back to the start and forward to the newest', async () => {
    const app = await openRecording(true);
    const way = [...Array<Direction>(5).fill('previous'), ...Array<Direction>(5).fill('next')];
    expect(await follow(app, (direction) => stepInTime(app, direction), way)).toEqual([
      1.5,
      0.7,
      0.6,
      0.5,
      0,
      0.5,
      0.6,
      0.7,
      1.5,
      undefined,
    ]);
  });

  it('goes from reading to reading in a program that reports nothing', async () => {
    const app = await openRecording(false);
    const way = ['previous', 'previous', 'next', 'next'] as const;
    expect(await follow(app, (direction) => stepInTime(app, direction), way)).toEqual([1, 0, 1, undefined]);
  });

  it('finds the notes on either side and stays where there is none', async () => {
    const app = await openRecording(true);
    const way = ['previous', 'previous', 'previous', 'next', 'next'] as const;
    expect(await follow(app, (direction) => goToNote(app, direction), way)).toEqual([1.5, 0.7, 0.7, 1.5, 1.5]);
  });
});
