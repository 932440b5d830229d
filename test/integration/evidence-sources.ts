import type { Recording } from '../../scenarios/recording.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { dropSystem, keepSystem, keepValues } from '../scenarios/checks/recording-sources.ts';

/**
 * By what a check may decide. A program's own `value` alone decides only what the language itself does; what is claimed of PIDs, threads, CPU time
 * and exits is decided by what the OS and the launcher say.
 */

/** Language-level: what an addition of the program's own came to, and the words in which the runtime refuses. */
const BY_VALUES: readonly string[] = ['mutex lost-without-lock', 'thread-queue-cannot-cross queue-refused'];

/** PIDs, parents, lives, exits, CPU time: samples and launcher records decide, and nothing else is needed. */
const BY_SYSTEM: readonly string[] = [
  'thread-smallest-unit cpu-adds-up',
  'native-processes own-pids',
  'native-processes many-cores',
  'native-processes others-go-on',
  'hello-process one-child',
  'hello-process hello-line',
  'hello-process clean-exit',
  'ten-processes alive-at-once',
  'ten-processes hello-lines',
  'ten-processes wall-time',
  'parent-and-child-pids one-ancestor',
  'parent-and-child-pids parent-changes',
  'zombie stays-as-zombie',
  'zombie goes-when-asked',
  'orphan adopted',
  'orphan ends-with-parent',
  'supervisor restarted',
  'fork-runs-wild generations-double',
  'process-lock mixed-without-lock',
];

/** The program says which thread or process it speaks of, or what it believes; without the OS nothing is proved. */
const WITH_SYSTEM: readonly string[] = [
  'thread-smallest-unit thread-idents',
  'thread-smallest-unit own-cpu-time',
  'daemon worker-waited-for',
  'daemon daemon-unfinished',
  'recursive-lock stuck-sleeps',
  'condition waits-asleep',
  'dining-philosophers stuck-sleep',
  'interpreter-lock one-at-a-time',
  'io-vs-cpu waiting-uses-no-cpu',
  'io-vs-cpu computing-takes-turns',
  'io-vs-cpu free-threads-compute',
  'parent-and-child-pids pids-agree',
  'pool few-for-many',
  'pool callback-in-parent',
  'coroutine-switch-cost no-os-switches',
  'coroutine-many many-on-one-thread',
  'coroutine-many bytes-of-a-coroutine',
  'coroutine-one-core one-core-alone',
  'coroutine-one-core many-cores-spread',
  'gevent inside-one-process',
  'async-io one-thread-for-all',
  'database payments-kept',
  'broker redelivered',
  'cache cache-saves-time',
];

/** All names above, for a test that none of them is out of date. */
export const CLAIMS_BY_SOURCE: readonly string[] = [...BY_VALUES, ...BY_SYSTEM, ...WITH_SYSTEM];

/** Which checks decide by another source than they should, on a recording on which all of them hold. */
export function judgeSources(scenario: Scenario, recording: Recording): readonly string[] {
  return scenario.claims.flatMap(({ name, check }) => {
    const claim = `${scenario.id} ${name}`;
    const holds = (one: Recording): boolean => /^(proved|modelled)$/.test(check(one).status);
    const wrong: string[] = [];
    if (holds(keepValues(recording)) !== BY_VALUES.includes(claim)) wrong.push(`${claim}: by values alone`);
    if (BY_SYSTEM.includes(claim) && !holds(keepSystem(recording))) wrong.push(`${claim}: needs the program's word`);
    if ([...BY_SYSTEM, ...WITH_SYSTEM].includes(claim) && holds(dropSystem(recording))) wrong.push(`${claim}: without the system`);
    return wrong;
  });
}
