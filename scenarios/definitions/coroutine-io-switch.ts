import { checkNearLongestWait, checkSwitchAtEachWait } from '../checks/switch-on-io.ts';
import type { Scenario } from '../scenario.ts';

export const coroutineIoSwitch: Scenario = {
  id: 'coroutine-io-switch',
  chapter: 'coroutines',
  title: { en: 'Switching on IO', zh: '遇到 IO 就切换' },
  summary: {
    en: 'Five requests to a slow server take about as long as the slowest of them.',
    zh: '向一个慢服务器发五个请求，总时间约等于最慢的那个。',
  },
  text: {
    en: `Each coroutine sends a request to a server, in a process of its own, that answers after a while: 200 ms, 400 ms, up to a second. Where a coroutine has to wait, the program switches to another one.

So all the waits pass at the same time. One after another they would take three seconds.`,
    zh: `每个协程向服务器发一个请求；服务器在另一个进程里，过一会儿才回答：200 毫秒、400 毫秒，直到 1 秒。协程一要等待，程序就切换到另一个。

于是所有等待同时进行。如果一个接一个，就要三秒。`,
  },
  lookFor: {
    en: 'The answers come in the order of their delays, not of the requests, and the whole takes about one second.',
    zh: '回答按延时的先后到达，而不是按请求的顺序；总共大约一秒。',
  },
  parameters: [
    { kind: 'number', id: 'requests', label: { en: 'Requests', zh: '请求数' }, default: 5, minimum: 2, maximum: 20, step: 1 },
    {
      kind: 'number',
      id: 'stepMs',
      label: { en: 'Each is slower by', zh: '每个依次慢多少' },
      default: 200,
      minimum: 50,
      maximum: 500,
      step: 50,
      unit: { en: 'ms', zh: '毫秒' },
    },
  ],
  entry: 'coroutines/coroutine-io-switch',
  mainView: 'timeline',
  tellingMoment: ({ coroutineRuns }) =>
    coroutineRuns.find(({ endNs, reason }) => endNs !== undefined && reason === 'io: the answer')?.endNs,
  claims: [
    {
      id: 'L25',
      name: 'switch-at-each-wait',
      statement: {
        en: 'Where a coroutine waits for IO, the program switches to another one.',
        zh: '一个协程等待 IO 时，程序切换到另一个。',
      },
      check: checkSwitchAtEachWait,
    },
    {
      id: 'L25',
      name: 'near-longest-wait',
      statement: { en: 'Waits of coroutines pass at the same time.', zh: '协程的等待是同时进行的。' },
      check: checkNearLongestWait,
    },
  ],
  limits: { processes: 2, runtimeMs: 60_000 },
};
