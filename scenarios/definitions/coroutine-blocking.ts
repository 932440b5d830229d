import { checkAllStop, checkOthersGoOn } from '../checks/blocking-call.ts';
import type { Scenario } from '../scenario.ts';

export const coroutineBlocking: Scenario = {
  id: 'coroutine-blocking',
  chapter: 'coroutines',
  title: { en: 'A blocking call stops them all', zh: '一个阻塞调用停下所有协程' },
  summary: {
    en: 'One coroutine runs a command and blocks: nobody else runs until it is over. Awaited, the others go on.',
    zh: '一个协程运行命令并阻塞：结束之前谁也不能运行。改用 await，其他协程照常运行。',
  },
  text: {
    en: `Some coroutines tick every 20 milliseconds. Another one starts a command and waits for its answer with a blocking call. The whole thread waits in that call, so no coroutine ticks.

Then the same command again, awaited: the coroutine is suspended, the thread is free, and the others tick on.`,
    zh: `几个协程每 20 毫秒动一次。另一个协程启动一条命令，用阻塞调用等它的回答。整个线程都停在这个调用里，所以谁也动不了。

再用 await 等同一条命令：这个协程被挂起，线程空出来，其他协程照常运行。`,
  },
  lookFor: {
    en: 'The gap of all ticking coroutines is as long as the blocking call; with await there is none.',
    zh: '所有协程的停顿都和阻塞调用一样长；用 await 就没有停顿。',
  },
  parameters: [
    {
      kind: 'number',
      id: 'tickers',
      label: { en: 'Coroutines that tick', zh: '定时运行的协程数' },
      default: 4,
      minimum: 1,
      maximum: 50,
      step: 1,
    },
    {
      kind: 'number',
      id: 'size',
      label: { en: 'Work of the command', zh: '命令的工作量' },
      default: 2,
      minimum: 1,
      maximum: 10,
      step: 1,
      unit: { en: 'times ten million steps', zh: '千万步' },
    },
  ],
  entry: 'coroutines/coroutine-blocking',
  mainView: 'timeline',
  tellingMoment(recording) {
    const [begin, end] = recording.values('blocking call');
    return begin === undefined ? undefined : (begin.tNs + (end?.tNs ?? begin.tNs)) / 2;
  },
  claims: [
    {
      id: 'L24',
      name: 'all-stop',
      statement: { en: 'One blocking operation stops all coroutines of the program.', zh: '一次阻塞操作会停下程序里的所有协程。' },
      check: checkAllStop,
    },
    {
      id: 'L24',
      name: 'others-run-meanwhile',
      statement: {
        en: 'Awaited instead, the same operation stops none but its own coroutine.',
        zh: '改用 await，同样的操作只停下它自己那个协程。',
      },
      check: checkOthersGoOn,
    },
  ],
  limits: { processes: 3, runtimeMs: 60_000 },
};
