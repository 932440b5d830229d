import { checkAliveAtOnce } from '../checks/alive-at-once.ts';
import { checkHelloLines } from '../checks/hello-lines.ts';
import { measureLifetimes } from '../checks/lifetimes.ts';
import { checkWallTime } from '../checks/wall-time.ts';
import type { Recording } from '../recording.ts';
import type { Scenario } from '../scenario.ts';

export const tenProcesses: Scenario = {
  id: 'ten-processes',
  chapter: 'processes',
  title: { en: 'Ten processes', zh: '十个进程' },
  summary: { en: 'Ten children start together and take hardly longer than one.', zh: '十个子进程一起启动，总共花的时间和一个差不多。' },
  text: {
    en: `The program starts ten children in a loop. Each sleeps for a second, prints "hello bob" and ends.

Joined at the end, they all sleep at the same time: the whole takes about one second, plus the time to start them. Joined after each start, the loop waits for one child before it starts the next, and the whole takes ten.`,
    zh: `程序在循环里启动十个子进程。每个子进程睡一秒，打印“hello bob”，然后结束。

最后再统一 join 时，它们同时在睡：总共大约一秒，再加上启动的时间。如果每启动一个就 join 一个，循环要等它结束才启动下一个，总共就要十秒。`,
  },
  lookFor: {
    en: 'How many rows are alive at the same time, and the time from the first start to the last end. Then run it again with join after each.',
    zh: '看同时有几行活着，以及从第一个启动到最后一个结束用了多久。然后改成“每个都 join”再运行一次。',
  },
  parameters: [
    {
      kind: 'number',
      id: 'count',
      label: { en: 'Children', zh: '子进程数' },
      default: 10,
      minimum: 1,
      maximum: 50,
      step: 1,
    },
    {
      kind: 'number',
      id: 'delayMs',
      label: { en: 'Delay of each', zh: '每个的延时' },
      help: { en: 'How long each child sleeps before it prints.', zh: '每个子进程打印之前睡多久。' },
      default: 1000,
      minimum: 0,
      maximum: 10_000,
      step: 100,
      unit: { en: 'ms', zh: '毫秒' },
    },
    {
      kind: 'choice',
      id: 'join',
      label: { en: 'Join', zh: 'join 的时机' },
      default: 'at-the-end',
      choices: [
        { value: 'at-the-end', label: { en: 'at the end', zh: '最后统一 join' } },
        { value: 'after-each', label: { en: 'after each start', zh: '每个都 join' } },
      ],
    },
  ],
  entry: 'processes/ten-processes',
  counterpart: 'threads/ten-threads',
  mainView: 'cpu-memory',
  tellingMoment: findTellingMoment,
  claims: [
    {
      id: 'L14',
      name: 'alive-at-once',
      statement: {
        en: 'Children that are started and joined later are alive at the same time.',
        zh: '先全部启动、之后再 join，子进程就会同时活着。',
      },
      check: checkAliveAtOnce,
    },
    {
      id: 'L14',
      name: 'hello-lines',
      statement: { en: 'Each child prints its line.', zh: '每个子进程都打印出自己的一行。' },
      check: checkHelloLines,
    },
    {
      id: 'L14',
      name: 'wall-time',
      statement: {
        en: 'Together they take about as long as one; joined in turn, as long as all added up.',
        zh: '一起运行时总共约等于一个的时间；逐个 join 时等于全部相加。',
      },
      check: checkWallTime,
    },
  ],
  limits: { processes: 51, runtimeMs: 600_000 },
};

/** When all are alive, or most of the way through when they run in turn. */
function findTellingMoment(recording: Recording): number | undefined {
  const { children, firstStartNs, lastStartNs, firstEndNs, lastEndNs } = measureLifetimes(recording);
  if (children.length === 0) return undefined;
  return firstEndNs > lastStartNs ? (lastStartNs + firstEndNs) / 2 : (firstStartNs + lastEndNs) / 2;
}
