import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeDuration, readNumber } from './measure.ts';
import { findHolds } from './holds-at-once.ts';
import { findThreadsOf } from './thread-demand.ts';
import { decide } from './verdict.ts';

/** What passes between a car's waking and its report. */
const LATE_NS = 1e6;

/** X11: no car passes while the event is not set, and one call of set lets all go on that wait. */
export function checkGreenLight(recording: Recording): Evidence {
  const [cars, phases] = [readNumber(recording, 'cars', 0), readNumber(recording, 'phases', 0)];
  const lights = new Set(findThreadsOf(recording, 'light').map(({ tid }) => tid));
  const holds = findHolds(recording, 'green');
  const red = holds.filter(({ tid }) => lights.has(tid));
  const passes = holds.filter(({ tid }) => !lights.has(tid));
  // A car that was woken by the green of one phase may report only in the next red.
  const waits = recording.waits.filter(({ reason, object }) => reason === 'lock' && object === holds[0]?.lock);
  const wrong = passes.filter(({ tid, beginNs }) => {
    const wait = waits.find((candidate) => candidate.tid === tid && candidate.endNs === beginNs);
    return red.some(
      (phase) => beginNs > phase.beginNs + LATE_NS && beginNs < (phase.endNs ?? Infinity) && (wait?.beginNs ?? 0) > phase.beginNs,
    );
  }).length;
  const waited = passes.filter(({ beginNs, tid }) => {
    const wait = waits.find((candidate) => candidate.tid === tid && candidate.endNs === beginNs);
    return wait !== undefined && red.some((phase) => wait.beginNs > phase.beginNs && wait.beginNs < (phase.endNs ?? Infinity));
  }).length;
  const longest = describeDuration(Math.max(0, ...waits.map(({ beginNs, endNs }) => endNs - beginNs)));
  return decide(recording, {
    isProved: red.length > 0 && red.length === phases && passes.length === cars * phases * 2 && wrong === 0 && waited >= cars,
    expected: {
      en: `${phases} red phases; of ${cars * phases * 2} passes none within one, and at least ${cars} after a wait for green.`,
      zh: `${phases} 次红灯；${cars * phases * 2} 次通过中没有一次闯红灯，至少 ${cars} 次是等到绿灯才走的。`,
    },
    measured: {
      en: `${red.length} red phases, ${passes.length} passes: ${wrong} in red, ${waited} after a wait; the longest wait ${longest.en}.`,
      zh: `红灯 ${red.length} 次，通过 ${passes.length} 次：闯红灯 ${wrong} 次，等过的 ${waited} 次；最长等了 ${longest.zh}。`,
    },
    ...(red[0] === undefined
      ? {}
      : { support: { processes: [red[0].process], fromNs: red[0].beginNs, toNs: red[0].endNs ?? red[0].beginNs } }),
  });
}
