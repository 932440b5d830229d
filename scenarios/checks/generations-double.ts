import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { readNumber } from './measure.ts';
import { decide } from './verdict.ts';

/** X4: by the OS's parents, each generation has twice as many processes as the one before, up to the bound, and all of them are gone. */
export function checkGenerationsDouble(recording: Recording): Evidence {
  const generations = readNumber(recording, 'generations', 4);
  const found = countGenerations(recording);
  const expected = Array.from({ length: generations + 1 }, (_, generation) => 2 ** generation);
  const left = recording.processes.filter(({ endNs }) => endNs === undefined);
  return decide(recording, {
    isProved: generations > 1 && found.join() === expected.join() && left.length === 0,
    expected: {
      en: `Generations of ${expected.join(', ')} processes, then no more, and none is left.`,
      zh: `各代进程数 ${expected.join('、')}，到此为止，最后一个不剩。`,
    },
    measured: {
      en: `Generations of ${found.join(', ')} processes; ${left.length} are left.`,
      zh: `各代进程数 ${found.join('、')}；剩下 ${left.length} 个。`,
    },
    support: { processes: recording.processes.map(({ process }) => process) },
  });
}

function countGenerations({ root, processes }: Recording): readonly number[] {
  const counts: number[] = [];
  let parents = new Set<string>(root === undefined ? [] : [root.process]);
  while (parents.size > 0) {
    counts.push(parents.size);
    const before = parents;
    parents = new Set(processes.filter(({ parent }) => parent !== undefined && before.has(parent)).map(({ process }) => process));
  }
  return counts;
}
