import { checkAsyncFunctionsMeetFour, checkGeneratorsMeetThree } from '../checks/four-criteria.ts';
import type { Scenario } from '../scenario.ts';

export const coroutineDefinition: Scenario = {
  id: 'coroutine-definition',
  chapter: 'coroutines',
  title: { en: 'What counts as a coroutine', zh: '什么才算协程' },
  summary: { en: 'Generators meet three of four criteria, async functions all four.', zh: '四条标准，生成器满足三条，异步函数全部满足。' },
  text: {
    en: `Four criteria: several flows on a single thread; shared data changed without locks; a context of its own for each flow; and an automatic switch to another flow on IO.

The same work is done twice, by generators and by async functions, and each criterion is measured. A generator that wants IO has to block, and all wait with it. An async function is suspended where it waits.

JavaScript's coroutines are stackless: the context is kept by the compiler for each suspended function, and there is no stack of its own that could be put aside. So only the function itself can suspend, not one that it calls.`,
    zh: `四条标准：单线程里有多个流程；修改共享数据不加锁；每个流程保存自己的上下文；遇到 IO 自动切换到另一个流程。

同样的工作做两遍，一遍用生成器，一遍用异步函数，逐条测量。生成器要做 IO 只能阻塞，大家一起等；异步函数在等待的地方被挂起。

JavaScript 的协程是无栈的：上下文由编译器为每个挂起的函数保存，没有可以搁在一边的独立的栈。所以只有函数自己能挂起，它调用的函数不能替它挂起。`,
  },
  lookFor: {
    en: 'The table of four in the evidence: the last row tells the two apart.',
    zh: '看证据里的四条标准：最后一条把两者区分开。',
  },
  parameters: [
    { kind: 'number', id: 'flows', label: { en: 'Flows of each kind', zh: '每种的流程数' }, default: 3, minimum: 2, maximum: 10, step: 1 },
    { kind: 'number', id: 'turns', label: { en: 'Turns of each', zh: '每个的轮数' }, default: 4, minimum: 4, maximum: 20, step: 1 },
  ],
  entry: 'coroutines/coroutine-definition',
  mainView: 'timeline',
  tellingMoment: (recording) => recording.values('io of an async function')[0]?.tNs,
  claims: [
    {
      id: 'L26',
      name: 'generators-meet-three',
      statement: {
        en: 'Generators meet three of the four criteria: they do not switch on IO by themselves.',
        zh: '生成器满足四条标准中的三条：它不会遇到 IO 自动切换。',
      },
      check: checkGeneratorsMeetThree,
    },
    {
      id: 'L26',
      name: 'async-functions-meet-four',
      statement: { en: 'Async functions meet all four.', zh: '异步函数满足全部四条。' },
      correction: {
        en: "JavaScript's coroutines have no stack of their own: the compiler saves the local variables of the suspended function, no registers and no stack.",
        zh: 'JavaScript 的协程没有自己的栈：由编译器保存挂起函数的局部变量，而不是保存寄存器和栈。',
      },
      check: checkAsyncFunctionsMeetFour,
    },
  ],
  limits: { processes: 3, runtimeMs: 60_000 },
};
