import { describe, expect, it } from 'vitest';
import { checkOthersGoOn } from '../../../scenarios/checks/blocking-call.ts';
import { checkBytesOfACoroutine } from '../../../scenarios/checks/bytes-of-a-coroutine.ts';
import { checkManyCoresSpread } from '../../../scenarios/checks/cores-of-coroutines.ts';
import { countHandOvers, countMostAtOnce, findCoroutineWaits } from '../../../scenarios/checks/coroutine-turns.ts';
import { checkNoOsSwitches } from '../../../scenarios/checks/no-os-switches.ts';
import { checkNearLongestWait, checkSwitchAtEachWait } from '../../../scenarios/checks/switch-on-io.ts';
import type { RecordedCoroutineRun, RecordedOsThread, RecordedThreadReading, Recording } from '../../../scenarios/recording.ts';
import { makeProcess, makeRecording } from './made-recording.ts';

const root = makeProcess(0, 0, 10_000);

/** A run of the coroutine of that number, in milliseconds. */
function makeRun(index: number, beginMs: number, endMs: number, reason?: string): RecordedCoroutineRun {
  return { coroutine: `c${index}`, process: root.process, tid: 100, beginNs: beginMs * 1e6, endNs: endMs * 1e6, reason };
}

function makeCoroutines(target: string, count: number): Recording['coroutines'] {
  return Array.from({ length: count }, (_, index) => ({
    coroutine: `c${index + 1}`,
    role: `${target}-${index + 1}`,
    process: root.process,
    tid: 100,
    createdNs: 0,
    endedNs: 10e9,
  }));
}

function makeValues(values: Readonly<Record<string, readonly (readonly [number, number | string])[]>>): Recording['values'] {
  return (name) => (values[name] ?? []).map(([ms, value]) => ({ tNs: ms * 1e6, process: root.process, tid: 100, value }));
}

describe('turns of coroutines', () => {
  it('are waits from a suspension to the next run of the same one', () => {
    const runs = [makeRun(1, 0, 1, 'io: a'), makeRun(2, 1, 2, 'sleep'), makeRun(1, 5, 6, 'pause'), makeRun(2, 8, 9), makeRun(1, 9, 10)];
    expect(findCoroutineWaits(runs, 'io')).toEqual([{ coroutine: 'c1', reason: 'io: a', fromNs: 1e6, toNs: 5e6 }]);
    expect(findCoroutineWaits(runs, '').length).toBe(3);
  });

  it('count as handed over when the next run is of another one', () => {
    const runs = [makeRun(1, 0, 1, 'io'), makeRun(1, 2, 3, 'io'), makeRun(2, 3, 4, 'io')];
    expect(countHandOvers(makeRecording({ coroutineRuns: runs }), runs)).toBe(2);
  });

  it('do not touch when one begins where the other ends', () => {
    expect(countMostAtOnce([])).toBe(0);
    expect(
      countMostAtOnce([
        { fromNs: 0, toNs: 5 },
        { fromNs: 5, toNs: 9 },
        { fromNs: 6, toNs: 7 },
      ]),
    ).toBe(2);
  });
});

describe('waits for IO', () => {
  /** Two requests: each connects, then waits for its answer from `from` to `to`. */
  function recordAnswers(answers: readonly (readonly [from: number, to: number])[]): Recording {
    const coroutineRuns = answers
      .flatMap(([from, to], index) => [
        makeRun(index + 1, from - 2, from - 1, 'io: the connection'),
        makeRun(index + 1, from - 1, from, 'io: the answer'),
        makeRun(index + 1, to, to + 1),
      ])
      .sort((one, other) => one.beginNs - other.beginNs);
    return makeRecording({ parameters: { requests: 2 }, processes: [root], coroutines: makeCoroutines('ask', 2), coroutineRuns });
  }

  it.each([
    [
      'at the same time',
      [
        [10, 200],
        [14, 400],
      ],
      'proved',
    ],
    [
      'one after another',
      [
        [10, 200],
        [210, 600],
      ],
      'not-proved',
    ],
    [
      'a little at the same time',
      [
        [10, 210],
        [160, 460],
      ],
      'inconclusive',
    ],
  ] as const)('near the longest: %s', (_, answers, status) => {
    expect(checkNearLongestWait(recordAnswers(answers)).status).toBe(status);
  });

  it('have to be together for all', () => {
    expect(
      checkSwitchAtEachWait(
        recordAnswers([
          [10, 200],
          [14, 400],
        ]),
      ).status,
    ).toBe('proved');
    expect(
      checkSwitchAtEachWait(
        recordAnswers([
          [10, 200],
          [210, 600],
        ]),
      ).status,
    ).toBe('not-proved');
  });
});

describe('an awaited call', () => {
  const parameters = { tickers: 1 };
  const values = makeValues({
    'awaited call': [
      [100, 'begins'],
      [500, 'ends'],
    ],
  });
  const check = (beginsMs: readonly number[]) =>
    checkOthersGoOn(
      makeRecording({
        parameters,
        values,
        coroutines: makeCoroutines('tick', 1),
        coroutineRuns: beginsMs.map((begin) => makeRun(1, begin, begin + 1, 'sleep')),
      }),
    ).status;

  it.each([
    ['every 50 ms', [50, 100, 150, 200, 250, 300, 350, 400, 450, 500], 'proved'],
    ['never', [50, 510], 'not-proved'],
    ['with one long gap', [50, 110, 130, 150, 490, 510], 'inconclusive'],
  ])('while the others run %s', (_, begins, status) => {
    expect(check(begins)).toBe(status);
  });
});

describe('context switches by the OS', () => {
  const threads: Recording['threads'] = [
    { process: root.process, tid: 101, role: 'switchThreads-1', startNs: 2e9, endNs: 4e9 },
    { process: root.process, tid: 102, role: 'switchThreads-2', startNs: 2e9, endNs: 4e9 },
  ];
  const values = makeValues({
    'coroutine switches': [
      [0, 0],
      [2000, 1_000_000],
    ],
    'thread switches': [[3900, 100_000]],
  });
  const at = (ms: number, timeslices: number): RecordedThreadReading => ({
    tNs: ms * 1e6,
    state: 'S',
    cpuTimeNs: 0,
    readyNs: 0,
    timeslices,
  });
  const check = (main: readonly RecordedThreadReading[], each: readonly RecordedThreadReading[]) =>
    checkNoOsSwitches(makeRecording({ processes: [root], threads, values, threadReadings: (_, tid) => (tid === 100 ? main : each) }));

  it('are few for coroutines and many for threads', () => {
    const evidence = check([at(900, 60), at(2100, 120)], [at(3000, 25_000)]);
    expect(evidence.status).toBe('proved');
    expect(evidence.measured.en).toContain('coroutines at most 12, threads at least 50000');
  });

  it('are not proved when coroutines have as many', () => {
    expect(check([at(2100, 900_000)], [at(3000, 25_000)]).status).toBe('not-proved');
  });

  it('cannot be told without a reading after the coroutines, or during the threads', () => {
    expect(check([at(900, 60)], [at(3000, 25_000)]).status).toBe('inconclusive');
    expect(check([at(2100, 60)], [at(3950, 25_000)]).status).toBe('inconclusive');
  });
});

describe('the bytes of a coroutine', () => {
  const values = makeValues({
    alive: [
      [0, 0],
      [2000, 100_000],
    ],
    making: [[1000, 100_000]],
    weighed: [[3000, 100_000]],
  });
  const check = (samples: readonly (readonly [ms: number, bytes: number])[]) =>
    checkBytesOfACoroutine(
      makeRecording({
        processes: [root],
        values,
        samplesOf: () => samples.map(([ms, rssBytes]) => ({ tNs: ms * 1e6, cpuTimeNs: 0, cpuPercent: undefined, rssBytes })),
      }),
    );

  it('are the growth while all are alive', () => {
    expect(
      check([
        [500, 40e6],
        [1500, 70e6],
        [2500, 120e6],
      ]),
    ).toMatchObject({ status: 'proved' });
    expect(
      check([
        [500, 40e6],
        [2500, 120e6],
      ]).measured.en,
    ).toContain('800 bytes each');
    expect(
      check([
        [500, 40e6],
        [2500, 5e9],
      ]).status,
    ).toBe('not-proved');
  });

  it('cannot be told without a reading before or during', () => {
    expect(
      check([
        [1500, 40e6],
        [2500, 120e6],
      ]).status,
    ).toBe('inconclusive');
  });
});

describe('coroutines in several processes', () => {
  function check(lives: readonly (readonly [startMs: number, lastReadMs: number, busyShare: number])[]) {
    const said = { module: 'm', pid: 0, ppid: 0, tNs: 0 };
    const children = lives.map(([start, last], index) =>
      makeProcess(index + 1, start, last + 100, { said: { ...said, role: `spread-${index + 1}` } }),
    );
    const threadsOf: Recording['threadsOf'] = (process) => {
      const index = children.findIndex((child) => child.process === process);
      const [start, last, share] = lives[index] ?? [0, 0, 0];
      const thread: RecordedOsThread = {
        tid: 101 + index,
        name: 'node',
        firstSeenNs: start * 1e6,
        lastSeenNs: last * 1e6,
        cpuTimeNs: (last - start) * share * 1e6,
        readyNs: (last - start) * (1 - share) * 1e6,
      };
      return [thread];
    };
    const coroutines = children.map(({ process, pid }, index) => ({
      ...{ coroutine: `c${index}`, role: 'search-1', createdNs: 0, endedNs: undefined },
      process,
      tid: pid,
    }));
    return checkManyCoresSpread(
      makeRecording({ parameters: { processes: lives.length }, processes: [root, ...children], coroutines, threadsOf }),
    );
  }

  it.each([
    [
      'at the same time, on busy cores',
      [
        [0, 3000, 0.4],
        [0, 3000, 0.4],
      ],
      'proved',
    ],
    [
      'one after the other',
      [
        [0, 3000, 1],
        [3000, 6000, 1],
      ],
      'not-proved',
    ],
    [
      'hardly read',
      [
        [0, 1000, 1],
        [0, 3000, 1],
      ],
      'inconclusive',
    ],
  ] as const)('%s', (_, lives, status) => {
    expect(check(lives).status).toBe(status);
  });
});
