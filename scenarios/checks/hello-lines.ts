import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeCount, findChildren, readNumber } from './measure.ts';
import { decide } from './verdict.ts';

const LINE = 'hello bob';

/** L13, L14: as many lines "hello bob" arrive as there are to be children, and each child prints one of them. */
export function checkHelloLines(recording: Recording): Evidence {
  const expected = readNumber(recording, 'count', 1);
  const lines = recording.output.filter(({ stream, text }) => stream === 'stdout' && text === LINE);
  const children = new Set<string>(findChildren(recording).map(({ process }) => process));
  const printers = new Set(lines.map(({ process }) => process).filter((process) => process !== undefined && children.has(process)));
  return decide(recording, {
    isProved: lines.length === expected && printers.size === expected,
    expected: {
      en: `${describeCount(expected, 'line', 'lines')} "${LINE}" from ${describeCount(expected, 'child', 'different children')}.`,
      zh: `${expected} 行“${LINE}”，来自 ${expected} 个${expected === 1 ? '' : '不同的'}子进程。`,
    },
    measured: {
      en: `${describeCount(lines.length, 'line', 'lines')} arrived, from ${describeCount(printers.size, 'child', 'different children')}.`,
      zh: `收到 ${lines.length} 行，来自 ${printers.size} 个${printers.size === 1 ? '' : '不同的'}子进程。`,
    },
    support: {
      processes: [...children],
      ...(lines[0] === undefined ? {} : { fromNs: lines[0].tNs, toNs: lines.at(-1)?.tNs ?? lines[0].tNs }),
    },
  });
}
