import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { countMostAtOnce, findHolds } from './holds-at-once.ts';
import { readNumber } from './measure.ts';
import { decide } from './verdict.ts';

/** X10: as many as the semaphore has seats are in at once, never more, and everybody gets in. */
export function checkSemaphoreSeats(recording: Recording): Evidence {
  const [guests, seats] = [readNumber(recording, 'guests', 0), readNumber(recording, 'seats', 0)];
  const holds = findHolds(recording, 'seats');
  const most = countMostAtOnce(holds);
  const contended = recording.locks.find(({ name }) => name === 'seats')?.contended ?? 0;
  return decide(recording, {
    isProved: guests > 0 && holds.length === guests && most === Math.min(seats, guests) && contended >= Math.min(1, guests - seats),
    expected: {
      en: `${guests} guests get a seat, at most ${seats} at the same time; some have to wait.`,
      zh: `${guests} 位客人都坐到了，同时最多 ${seats} 位；有人要等。`,
    },
    measured: {
      en: `${holds.length} sat, at most ${most} at the same time; ${contended} had to wait.`,
      zh: `坐过 ${holds.length} 位，同时最多 ${most} 位；等过的有 ${contended} 位。`,
    },
    ...(holds[0] === undefined
      ? {}
      : { support: { processes: [holds[0].process], fromNs: holds[0].beginNs, toNs: holds.at(-1)?.endNs ?? holds[0].beginNs } }),
  });
}
