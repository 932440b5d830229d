import type { ForkscopeBridge, PushName, Pushes, Reply, RequestName, Requests, Settings } from '../../../electron/ipc/contract.ts';

export interface MainProcess {
  readonly bridge: ForkscopeBridge;
  /** What was asked, in order. */
  readonly requests: { readonly name: RequestName; readonly argument: unknown }[];
  settings: Settings;
  push<N extends PushName>(name: N, value: Pushes[N]): void;
  argumentsOf<N extends RequestName>(name: N): readonly Requests[N]['argument'][];
}

type Answers = { readonly [N in RequestName]?: (argument: Requests[N]['argument']) => Reply<Requests[N]['answer']> };

/** The other side of the bridge for tests of the window's parts: keeps settings, notes every request, answers what the test says. */
export function createMainProcess(answers: Answers = {}): MainProcess {
  const requests: { name: RequestName; argument: unknown }[] = [];
  const listeners = new Map<PushName, Set<(value: never) => void>>();
  const main: MainProcess = {
    requests,
    settings: { language: 'en', theme: 'light', samplesPerSecond: 4, layout: {}, recentCommands: [], hasSeenOldRuntimeNotice: true },
    bridge: {
      request: (name, argument) => {
        requests.push({ name, argument });
        return Promise.resolve(answer(name, argument));
      },
      onPush(name, listener) {
        const known = listeners.get(name) ?? new Set();
        listeners.set(name, known.add(listener));
        return () => known.delete(listener);
      },
    },
    push(name, value) {
      for (const listener of listeners.get(name) ?? []) (listener as (value: Pushes[typeof name]) => void)(value);
    },
    argumentsOf: <N extends RequestName>(name: N) =>
      requests.filter((request) => request.name === name).map((request) => request.argument as Requests[N]['argument']),
  };

  function answer<N extends RequestName>(name: N, argument: Requests[N]['argument']): Reply<Requests[N]['answer']> {
    const given = answers[name];
    if (given !== undefined) return given(argument);
    const standard: Partial<{ [K in RequestName]: Requests[K]['answer'] }> = {
      'get-settings': main.settings,
      'app-info': {
        version: '0.1.0',
        electron: '45.0.0',
        chromium: '150',
        node: '24',
        platform: 'linux x64',
        cpus: 2,
        oldRuntime: undefined,
        isSandboxOff: false,
        sessionsFolder: '/sessions',
        language: 'en',
      },
      'list-sessions': [],
    };
    if (name === 'set-settings') {
      main.settings = { ...main.settings, ...(argument as Partial<Settings>) };
      return { ok: true, value: main.settings };
    }
    return { ok: true, value: standard[name] as Requests[N]['answer'] };
  }
  return main;
}
