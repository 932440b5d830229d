// Takes pictures of the charts in a plain Chromium: node test/support/charts-harness/take-pictures.mjs FOLDER [NAME...]
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const [folder = 'dist/pictures', ...only] = process.argv.slice(2);
const root = path.resolve(import.meta.dirname, '../../..');

const pictures = {
  cpu: { view: 'cpu-memory' },
  'cpu-many': { view: 'cpu-memory', workers: 48, seconds: 600, tasks: 2000, 'cpu-memory.heat': 'memory' },
  sequence: { view: 'messages', from: 10, to: 12, tasks: 300 },
  'sequence-folded': { view: 'messages', tasks: 20000 },
  'sequence-many': { view: 'messages', workers: 30, tasks: 4000 },
  'sequence-near': { view: 'messages', from: 10.1, to: 10.2, tasks: 2000 },
  queues: { view: 'messages', tasks: 3000, 'messages.way': 'queues' },
  list: { view: 'messages', tasks: 20000, 'messages.way': 'list' },
  none: { view: 'messages', tasks: 0 },
  timeline: { view: 'timeline', from: 10, to: 12, tasks: 300 },
  'timeline-many': { view: 'timeline', workers: 30, tasks: 4000 },
};
// Recorded sessions: SESSION=FOLDER[,FOLDER...]
for (const [index, session] of (process.env.SESSION ?? '').split(',').filter(Boolean).entries())
  pictures[`timeline-recorded-${index}`] = {
    view: 'timeline',
    session,
    ...(process.env.FROM && { from: process.env.FROM, to: process.env.TO }),
  };

/** Hands a recorded session's logs to the page. */
const recordedSessions = {
  name: 'recorded-sessions',
  configureServer: ({ middlewares }) => {
    middlewares.use('/recorded-session', (request, response) => {
      const session = new URL(request.url, 'http://harness').searchParams.get('folder');
      const names = ['app.jsonl', ...readdirSync(path.join(session, 'reports')).map((name) => `reports/${name}`)];
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(Object.fromEntries(names.map((name) => [name, readFileSync(path.join(session, name), 'utf8')]))));
    });
  },
};

const server = await createServer({
  root,
  configFile: false,
  plugins: [svelte(), recordedSessions],
  logLevel: 'error',
  server: { port: 0 },
});
await server.listen();
const address = server.resolvedUrls?.local[0];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
mkdirSync(folder, { recursive: true });
try {
  for (const [name, query] of Object.entries(pictures)) {
    if (only.length > 0 && !only.includes(name)) continue;
    for (const theme of ['light', 'dark']) {
      for (const language of ['en', 'zh-CN']) {
        if (process.env.ONE !== undefined && (theme !== 'light' || language !== 'en')) continue;
        const page = await browser.newPage({
          viewport: { width: Number(process.env.WIDTH ?? 960), height: Number(process.env.HEIGHT ?? 420) },
          deviceScaleFactor: 2,
        });
        page.on('console', (message) => message.type() === 'error' && console.error(name, message.text()));
        page.on('pageerror', (error) => console.error(name, error.message));
        await page.goto(`${address}test/support/charts-harness/index.html?${new URLSearchParams({ ...query, theme, language })}`);
        await page.waitForSelector('.view', { timeout: 60_000 });
        await page.waitForLoadState('networkidle');
        await page.waitForTimeout(600);
        await page.screenshot({ path: path.join(folder, `${name}-${theme}-${language}.png`) });
        await page.close();
      }
    }
  }
} finally {
  await browser.close();
  await server.close();
}
