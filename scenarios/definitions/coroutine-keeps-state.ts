import { checkKeepsState } from '../checks/keeps-state.ts';
import type { Scenario } from '../scenario.ts';

export const coroutineKeepsState: Scenario = {
  id: 'coroutine-keeps-state',
  chapter: 'coroutines',
  title: { en: 'A coroutine goes on where it stopped', zh: '协程从停下的地方继续' },
  summary: {
    en: 'Three coroutines take turns, and each keeps its own counters between them.',
    zh: '三个协程轮流运行，各自的计数在两轮之间保持不变。',
  },
  text: {
    en: `A function that is called begins at its top and forgets everything when it returns. A coroutine stops in the middle, at yield, and goes on from that very place when its turn comes again, with all its local variables as they were.

Here each coroutine adds its own step to its own total. Between two of its turns all the others have run.`,
    zh: `普通函数每次调用都从头开始，返回时什么都忘了。协程在 yield 处停在半路，再轮到它时就从那个位置继续，所有局部变量都和停下时一样。

这里每个协程都把自己的步长加到自己的累计值上。在它的两轮之间，其他协程都运行过。`,
  },
  lookFor: {
    en: 'The totals of one coroutine rise by its own step, although lines of the others stand between them.',
    zh: '同一个协程的累计值按自己的步长增长，尽管中间夹着其他协程的输出。',
  },
  parameters: [
    { kind: 'number', id: 'coroutines', label: { en: 'Coroutines', zh: '协程数' }, default: 3, minimum: 2, maximum: 10, step: 1 },
    { kind: 'number', id: 'turns', label: { en: 'Turns of each', zh: '每个的轮数' }, default: 5, minimum: 2, maximum: 50, step: 1 },
  ],
  entry: 'coroutines/coroutine-keeps-state',
  mainView: 'timeline',
  tellingMoment: ({ coroutineRuns }) => coroutineRuns[Math.floor(coroutineRuns.length / 2)]?.beginNs,
  claims: [
    {
      id: 'L20',
      name: 'keeps-state',
      statement: {
        en: 'A coroutine keeps its local state while it is suspended and goes on from where it stopped.',
        zh: '协程挂起时保留全部局部状态，恢复后从停下的位置继续。',
      },
      check: checkKeepsState,
    },
  ],
  limits: { processes: 1, runtimeMs: 20_000 },
};
