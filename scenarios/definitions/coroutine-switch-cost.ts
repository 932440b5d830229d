import { checkAtomicSteps, checkLostAcrossAwait } from '../checks/atomic-steps.ts';
import { checkNoOsSwitches } from '../checks/no-os-switches.ts';
import type { Scenario } from '../scenario.ts';

export const coroutineSwitchCost: Scenario = {
  id: 'coroutine-switch-cost',
  chapter: 'coroutines',
  title: { en: 'What a switch costs', zh: '切换的代价' },
  summary: {
    en: 'Coroutines switch without the operating system and need no lock, until they wait in the wrong place.',
    zh: '协程切换不经过操作系统，也不需要锁，除非在不该等的地方等。',
  },
  text: {
    en: `Two coroutines hand the turn to each other, hundreds of thousands of times. Then two threads do the same. The operating system counts how often it had to switch.

What a coroutine does between two waits nobody can interrupt: a hundred of them add to one number without a lock, and nothing is lost. But with a wait between reading and writing the others run in that gap, and additions are lost although there is one thread only.`,
    zh: `两个协程互相让出，来回切换几十万次；再换两个线程做同样的事。操作系统会统计自己切换了多少次。

协程在两次等待之间做的事没有谁能打断：一百个协程不加锁地给同一个数加一，一次也不丢。但如果在读和写之间插入等待，其他协程就会在这个空当里运行，于是即使只有一个线程，也会丢失加法。`,
  },
  lookFor: {
    en: 'The context switches of the operating system for 100 000 switches of each kind, and the additions lost with a wait in the middle.',
    zh: '看两种切换各十万次时操作系统的上下文切换次数，以及中间有等待时丢了多少次加法。',
  },
  parameters: [
    {
      kind: 'number',
      id: 'seconds',
      label: { en: 'Time for each kind', zh: '每种切换的时间' },
      default: 2,
      minimum: 2,
      maximum: 10,
      step: 1,
      unit: { en: 's', zh: '秒' },
    },
    {
      kind: 'number',
      id: 'coroutines',
      label: { en: 'Coroutines that add', zh: '做加法的协程数' },
      default: 100,
      minimum: 2,
      maximum: 1000,
      step: 1,
    },
  ],
  entry: 'coroutines/coroutine-switch-cost',
  mainView: 'cpu-memory',
  tellingMoment: (recording) => recording.values('thread switches').at(-1)?.tNs ?? recording.values('coroutine switches').at(-1)?.tNs,
  claims: [
    {
      id: 'L21',
      name: 'no-os-switches',
      statement: {
        en: 'Switching between coroutines needs no context switch of the operating system.',
        zh: '协程之间的切换不需要操作系统的上下文切换。',
      },
      check: checkNoOsSwitches,
    },
    {
      id: 'L21',
      name: 'atomic-steps',
      statement: {
        en: 'Steps between two suspensions cannot be interrupted by another coroutine, so they need no lock.',
        zh: '两次挂起之间的步骤不会被其他协程打断，所以不需要锁。',
      },
      correction: {
        en: 'Atomic means that nobody sees it half done. It does not mean that it runs to its end without a pause of the thread.',
        zh: '“原子”是指别人看不到它做了一半的样子，并不是说线程在此期间一刻也不会停。',
      },
      check: checkAtomicSteps,
    },
    {
      id: 'L21',
      name: 'lost-across-await',
      statement: {
        en: 'A step with a wait inside is not atomic: then coroutines lose changes too.',
        zh: '中间有等待的步骤不是原子的：这时协程也会丢失修改。',
      },
      correction: {
        en: 'A single thread alone does not make locks needless: what is read before a wait may be out of date after it.',
        zh: '只有一个线程，并不等于永远不需要锁：等待之前读到的值，等待之后可能已经过时。',
      },
      check: checkLostAcrossAwait,
    },
  ],
  limits: { processes: 1, runtimeMs: 60_000 },
};
