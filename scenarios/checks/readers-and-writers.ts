import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { countMostAtOnce, findHolds } from './holds-at-once.ts';
import { readNumber } from './measure.ts';
import { findThreadsOf } from './thread-demand.ts';
import { decide } from './verdict.ts';

/** X16: readers are in together; a writer, who has all the seats, is alone. */
export function checkReadersAndWriters(recording: Recording): Evidence {
  const [readers, writers, turns] = ['readers', 'writers', 'turns'].map((name) => readNumber(recording, name, 0));
  const reading = new Set(findThreadsOf(recording, 'read').map(({ tid }) => tid));
  const seats = findHolds(recording, 'seats');
  const reads = seats.filter(({ tid }) => reading.has(tid));
  const writes = seats.filter(({ tid }) => !reading.has(tid));
  const most = countMostAtOnce(reads);
  const mostWriters = countMostAtOnce(writes);
  // A writer is sure to be alone once it has its last seat: the semaphore has no more than there are readers.
  const whole = writes.filter(({ depth }) => depth === readers).length;
  return decide(recording, {
    isProved:
      reads.length === (readers ?? 0) * (turns ?? 0) &&
      whole === (writers ?? 0) * (turns ?? 0) &&
      whole > 0 &&
      writes.length === whole &&
      most > 1 &&
      mostWriters === 1,
    expected: {
      en: `Several readers at once; 1 writer at a time, each with all ${readers ?? 0} seats.`,
      zh: `可以有几个读者同时读；写者一次 1 个，而且占着全部 ${readers ?? 0} 个座位。`,
    },
    measured: {
      en: `${reads.length} reads, up to ${most} at once; ${writes.length} writes, ${whole} of them with all seats, up to ${mostWriters} at once.`,
      zh: `读 ${reads.length} 次，最多 ${most} 个同时；写 ${writes.length} 次，其中 ${whole} 次占满座位，最多 ${mostWriters} 个同时。`,
    },
    ...(writes[0] === undefined
      ? {}
      : { support: { processes: [writes[0].process], fromNs: writes[0].beginNs, toNs: writes[0].endNs ?? writes[0].beginNs } }),
  });
}
