import { mount } from 'svelte';
import '../../../renderer/looks.css';
import '../../../renderer/controls.css';
import { generateSession } from './generated-session.ts';
import Harness from './Harness.svelte';
import { createTraceEngine } from './trace-engine.ts';

const query = new URLSearchParams(location.search);
const language = query.get('language') === 'zh-CN' ? 'zh-CN' : 'en';
const isDark = query.get('theme') === 'dark';
document.documentElement.lang = language;
if (isDark) document.documentElement.dataset['theme'] = 'dark';

const { engine, trace } = createTraceEngine(
  generateSession({
    workers: Number(query.get('workers') ?? 8),
    seconds: Number(query.get('seconds') ?? 60),
    tasks: Number(query.get('tasks') ?? 60),
    samplesPerSecond: 4,
    isRunning: query.get('running') === 'true',
  }),
);
const target = document.getElementById('window');
if (target !== null) {
  mount(Harness, {
    target,
    props: {
      engine,
      overview: trace.overview({}),
      table: trace.processes({}),
      view: query.get('view') === 'messages' ? 'messages' : 'cpu-memory',
      language,
      isDark,
      isRunning: query.get('running') === 'true',
      fromNs: Number(query.get('from') ?? 0) * 1e9,
      toNs: Number(query.get('to') ?? query.get('seconds') ?? 60) * 1e9,
      choices: Object.fromEntries(
        [...query].filter(([name]) => name.includes('.')).map(([name, value]) => [name, value === 'true' ? true : value]),
      ),
    },
  });
}
