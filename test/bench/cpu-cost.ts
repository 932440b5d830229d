import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';

/** CPU time in microseconds, as the kernel accounts it. */

/** Of this process and of its children that have ended: what a spawned `ps` costs is a part of it. */
export function readCpuUs(): number {
  return readOwnCpuUs() + readEndedChildrenUs();
}

export function readOwnCpuUs(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Of all processes below `root`, itself included: in nanoseconds where the kernel has `schedstat`. */
export function readTreeCpuUs(root: number): number {
  return listTree(root)
    .map(readProcessCpuUs)
    .reduce((sum, value) => sum + value, 0);
}

function listTree(root: number): readonly number[] {
  const parents = new Map(
    readdirSync('/proc')
      .map(Number)
      .filter((pid) => Number.isInteger(pid))
      .map((pid) => [pid, readParent(pid)] as const),
  );
  const tree = new Set([root]);
  for (let before = -1; before !== tree.size;) {
    before = tree.size;
    for (const [pid, parent] of parents) if (parent !== undefined && tree.has(parent)) tree.add(pid);
  }
  return [...tree];
}

function readParent(pid: number): number | undefined {
  const text = tryRead(`/proc/${pid}/stat`);
  return text === '' ? undefined : Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
}

function readProcessCpuUs(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`).map((tid) => Number(tryRead(`/proc/${pid}/task/${tid}/schedstat`).split(' ')[0]));
    return threads.reduce((sum, value) => sum + value, 0) / 1000;
  } catch {
    // It has ended between the listing and now.
    return 0;
  }
}

function tryRead(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    // Gone: it adds nothing.
    return '';
  }
}

function readEndedChildrenUs(): number {
  const descriptor = openSync('/proc/self/stat', 'r');
  const bytes = Buffer.alloc(1024);
  const text = bytes.toString('latin1', 0, readSync(descriptor, bytes, 0, bytes.length, 0));
  closeSync(descriptor);
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10_000;
}

export function findMedian(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
