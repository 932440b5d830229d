import type { AncestorsLine } from '../trace/app-line.ts';
import { chooseName, readExecutable } from './proc-details.ts';
import { readStat } from './proc.ts';

/** No chain of parents is longer; a reading in the middle of changes must not run in a circle. */
const MOST_ANCESTORS = 256;

/** The chain from `pid` itself up to PID 1, whose parent is 0. Elsewhere than on Linux only this process is known. */
export function readAncestors(pid: number): AncestorsLine['ancestors'] {
  const ancestors: { pid: number; ppid: number; name: string }[] = [];
  for (let next = pid; next > 0 && ancestors.length < MOST_ANCESTORS;) {
    const stat = readStat(next);
    if (stat === undefined) break;
    ancestors.push({ pid: next, ppid: stat.ppid, name: chooseName(stat.name, readExecutable(next)) });
    next = stat.ppid;
  }
  return ancestors.length > 0 || pid !== process.pid ? ancestors : [{ pid, ppid: process.ppid, name: process.title }];
}
