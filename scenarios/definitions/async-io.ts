import { checkEachLineWakes, checkOneThreadForAll } from '../checks/one-loop.ts';
import type { Scenario } from '../scenario.ts';

export const asyncIo: Scenario = {
  id: 'async-io',
  chapter: 'services',
  title: { en: 'One loop, many connections', zh: '一个循环，许多连接' },
  summary: { en: 'An echo server with fifty clients and one thread.', zh: '一个回声服务器，五十个客户端，一个线程。' },
  text: {
    en: `A server that gives every client a thread has as many threads as clients. This one has a single loop: it asks the operating system which connections have something to read, and lets the coroutine of that connection go on until it has to wait again.

Fifty clients are connected at the same time, each sends twenty lines and waits for each to come back.`,
    zh: `给每个客户端一个线程的服务器，有多少客户端就有多少线程。这个服务器只有一个循环：它问操作系统哪些连接有数据可读，让那个连接的协程继续，直到它又要等待。

五十个客户端同时连着，各发二十行，每发一行就等它返回。`,
  },
  lookFor: {
    en: 'Two processes, and the threads of the server stay as few as in a program with one connection.',
    zh: '只有两个进程；服务器的线程数和只有一个连接时一样少。',
  },
  parameters: [
    { kind: 'number', id: 'clients', label: { en: 'Clients', zh: '客户端数' }, default: 50, minimum: 2, maximum: 200, step: 1 },
    { kind: 'number', id: 'lines', label: { en: 'Lines of each', zh: '每个的行数' }, default: 20, minimum: 1, maximum: 100, step: 1 },
  ],
  entry: 'services/async-io',
  mainView: 'timeline',
  tellingMoment: (recording) => recording.coroutineRuns.find(({ reason }) => reason === 'io: the echo')?.endNs,
  claims: [
    {
      id: 'T1',
      name: 'one-thread-for-all',
      statement: { en: 'One thread serves many connections that are open at the same time.', zh: '一个线程服务许多同时打开的连接。' },
      check: checkOneThreadForAll,
    },
    {
      id: 'T1',
      name: 'each-line-wakes',
      statement: {
        en: 'The loop waits for all of them and wakes for whoever has something to read.',
        zh: '循环同时等待所有连接，谁有数据就为谁醒来。',
      },
      check: checkEachLineWakes,
    },
  ],
  limits: { processes: 2, runtimeMs: 60_000 },
};
