import { checkJoinEndsNobody, checkJoinInTurn, checkJoinWaits } from '../checks/join-waits.ts';
import type { Scenario } from '../scenario.ts';

export const join: Scenario = {
  id: 'join',
  chapter: 'threads',
  title: { en: 'Join', zh: 'join' },
  summary: {
    en: 'The same threads twice: joined one by one, and started all together before the first join.',
    zh: '同样的线程跑两遍：一遍逐个 join，一遍全部启动之后再 join。',
  },
  text: {
    en: `join waits until the other thread has ended. It does nothing to that thread, which runs on to its end by itself.

So it matters where join stands. Right after start it makes the threads take turns, and all of them together take as long as their sum. After all the starts it only gathers them, and everything takes about as long as the longest.`,
    zh: `join 等待另一个线程结束。它不会对那个线程做任何事，那个线程自己运行到结束。

所以 join 写在哪里很重要。紧跟在 start 后面，线程就一个接一个，总时间是各线程之和；放在全部 start 之后，它只是把它们等齐，总时间约等于最长的那个。`,
  },
  lookFor: {
    en: 'The staircase of the first half and the block of the second; each wait in join ends where a thread ends.',
    zh: '前半段像台阶，后半段叠在一起；每段 join 的等待都在某个线程结束处结束。',
  },
  parameters: [
    { kind: 'number', id: 'threads', label: { en: 'Threads', zh: '线程数' }, default: 4, minimum: 2, maximum: 16, step: 1 },
    {
      kind: 'number',
      id: 'delayMs',
      label: { en: 'Delay in each thread', zh: '每个线程的延时' },
      default: 500,
      minimum: 100,
      maximum: 5000,
      step: 100,
      unit: { en: 'ms', zh: '毫秒' },
    },
  ],
  entry: 'threads/join',
  mainView: 'timeline',
  tellingMoment: (recording) => recording.values('phase').find(({ value }) => value === "'together'")?.tNs,
  claims: [
    {
      id: 'L04',
      name: 'join-waits',
      statement: { en: 'join waits until the other thread has ended.', zh: 'join 等待另一个线程结束。' },
      check: checkJoinWaits,
    },
    {
      id: 'L04',
      name: 'ends-nobody',
      statement: { en: 'A thread that is joined runs on to its own end.', zh: '被 join 的线程会自己运行到结束。' },
      correction: {
        en: 'join does not end the other thread so that the next may run: it waits for it.',
        zh: 'join 并不是“结束上一个线程”好让下一个执行，而是等它自己结束。',
      },
      check: checkJoinEndsNobody,
    },
    {
      id: 'L04',
      name: 'in-turn',
      statement: {
        en: 'Started and joined in turn, N threads take about N times as long as all together.',
        zh: '逐个启动并 join，N 个线程用的时间约是一起运行的 N 倍。',
      },
      check: checkJoinInTurn,
    },
  ],
  limits: { processes: 1, runtimeMs: 300_000 },
};
