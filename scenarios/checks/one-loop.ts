import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import {
  countMostAtOnce,
  describeThreads,
  findCoroutines,
  findCoroutineWaits,
  findRuns,
  listLives,
  listThreadsOf,
} from './coroutine-turns.ts';
import { describeDuration, findChildren, findQuantile, readLastValue, readNumber } from './measure.ts';
import { decide } from './verdict.ts';

/** The runtime's own, with room; a thread for each connection would be many more. */
const MOST_THREADS = 25;

/** T1: one thread of the server has all connections open at the same time. */
export function checkOneThreadForAll(recording: Recording): Evidence {
  const count = readNumber(recording, 'clients', 0);
  const connections = findCoroutines(recording, 'echo');
  const together = countMostAtOnce(listLives(connections));
  const [server] = findChildren(recording);
  const osThreads = server === undefined ? 0 : recording.threadsOf(server.process).length;
  const thread = describeThreads(recording, connections);
  return decide(recording, {
    isProved:
      count > 1 &&
      together === count &&
      listThreadsOf(connections).length === 1 &&
      connections[0]?.process === server?.process &&
      osThreads > 0 &&
      osThreads <= MOST_THREADS,
    expected: {
      en: `${count} connections open at the same time, all served on one thread; the server has at most ${MOST_THREADS} threads of the OS.`,
      zh: `${count} 个连接同时打开，全部由一个线程服务；服务器的操作系统线程最多 ${MOST_THREADS} 个。`,
    },
    measured: {
      en: `${together} open at the same time in PID ${server?.pid ?? '–'}, ${thread.en}; the OS showed ${osThreads} threads in it.`,
      zh: `PID ${server?.pid ?? '–'} 里同时打开 ${together} 个，${thread.zh}；操作系统显示它有 ${osThreads} 个线程。`,
    },
    support: { processes: server === undefined ? [] : [server.process] },
    doubt:
      server !== undefined && connections.length === count && osThreads === 0
        ? { en: "The server's threads were not read: choose more lines.", zh: '没有读到服务器的线程：请增加行数。' }
        : undefined,
  });
}

/** T1: every line is a wait and a wake-up in the loop, and comes back as it was sent. */
export function checkEachLineWakes(recording: Recording): Evidence {
  const clients = readNumber(recording, 'clients', 0);
  const lines = clients * readNumber(recording, 'lines', 0);
  const connections = findCoroutines(recording, 'echo');
  const waits = findCoroutineWaits(findRuns(recording, connections), 'io');
  const awake = findCoroutineWaits(findRuns(recording, findCoroutines(recording, 'ask')), 'io: the echo');
  const echoes = readLastValue(recording, 'lines that came back unchanged');
  const median = describeDuration(
    findQuantile(
      awake.map(({ fromNs, toNs }) => toNs - fromNs),
      0.5,
    ),
  );
  return decide(recording, {
    isProved: lines > 0 && echoes === lines && waits.length >= lines && awake.length === lines,
    expected: {
      en: `${lines} lines from ${clients} clients: each wakes the server's loop once, and comes back unchanged.`,
      zh: `${clients} 个客户端共 ${lines} 行：每行唤醒服务器的循环一次，并原样返回。`,
    },
    measured: {
      en: `${echoes ?? 0} came back unchanged; ${waits.length} waits and wake-ups in the server, ${awake.length} in the clients; an echo took ${median.en} (median).`,
      zh: `原样返回 ${echoes ?? 0} 行；服务器等待并被唤醒 ${waits.length} 次，客户端 ${awake.length} 次；一次回声的中位数 ${median.zh}。`,
    },
    support: {
      processes: recording.processes.map(({ process }) => process),
      ...(awake[0] === undefined ? {} : { fromNs: awake[0].fromNs, toNs: awake.at(-1)?.toNs ?? awake[0].toNs }),
    },
  });
}
