import { mount } from 'svelte';
import '../../../renderer/looks.css';
import '../../../renderer/controls.css';
import { generateSession, type GeneratedSession } from './generated-session.ts';
import Harness from './Harness.svelte';
import { createTraceEngine } from './trace-engine.ts';

const VIEWS = ['messages', 'cpu-memory', 'timeline', 'waits'] as const;
const query = new URLSearchParams(location.search);
const language = query.get('language') === 'zh-CN' ? 'zh-CN' : 'en';
const isDark = query.get('theme') === 'dark';
document.documentElement.lang = language;
if (isDark) document.documentElement.dataset['theme'] = 'dark';

/** A recorded session that the server hands out, else a generated one. */
async function readSession(): Promise<GeneratedSession> {
  const folder = query.get('session');
  if (folder !== null) {
    const answer = await fetch(`/recorded-session?folder=${encodeURIComponent(folder)}`);
    const logs = (await answer.json()) as Record<string, string>;
    return { logs: new Map(Object.entries(logs)) };
  }
  return generateSession({
    workers: Number(query.get('workers') ?? 8),
    seconds: Number(query.get('seconds') ?? 60),
    tasks: Number(query.get('tasks') ?? 60),
    samplesPerSecond: 4,
    isRunning: query.get('running') === 'true',
  });
}
const { engine, trace } = createTraceEngine(await readSession());
const overview = trace.overview({});
const target = document.getElementById('window');
if (target !== null) {
  mount(Harness, {
    target,
    props: {
      engine,
      overview,
      table: trace.processes({}),
      view: VIEWS.find((name) => name === query.get('view')) ?? 'cpu-memory',
      language,
      isDark,
      isRunning: query.get('running') === 'true',
      fromNs: Number(query.get('from') ?? 0) * 1e9,
      toNs: query.has('session') && !query.has('to') ? overview.endNs : Number(query.get('to') ?? query.get('seconds') ?? 60) * 1e9,
      choices: Object.fromEntries(
        [...query].filter(([name]) => name.includes('.')).map(([name, value]) => [name, value === 'true' ? true : value]),
      ),
    },
  });
}
