import type { ChildProcess } from 'node:child_process';
import { sendToChild } from './child-channel.ts';

interface Child {
  readonly child: ChildProcess;
  readonly name: string;
  readonly hasFailedUnseen: () => boolean;
}

const children = new Set<Child>();

/** Exit code of a process that was asked to stop: 128 + SIGTERM, as a shell would say. */
const STOPPED_EXIT_CODE = 143;
/** How long the children are given to follow. The launcher goes on to signals by itself. */
const STOP_WAIT_MS = 1000;

export function addChild(child: Child): void {
  children.add(child);
}

/** At the end of a process: a child that failed without anyone asking for its exit code makes its parent fail too. */
export function reportUnseenFailures(): void {
  for (const { child, name, hasFailedUnseen } of children) {
    if (!hasFailedUnseen()) continue;
    process.stderr.write(`The process "${name}" (${child.pid}) has failed: ${describeEnd(child)}.\n`);
    process.exitCode = process.exitCode === undefined || process.exitCode === 0 ? 1 : process.exitCode;
  }
}

let isStopping = false;

/** The polite stop: the children first, then this process. */
export function stopFamily(): void {
  if (isStopping) return;
  isStopping = true;
  const alive = [...children].map(({ child }) => child).filter(isRunning);
  const end = (): void => {
    if (!alive.some(isRunning)) process.exit(STOPPED_EXIT_CODE);
  };
  for (const child of alive) {
    child.on('exit', end);
    sendToChild(child, { forkscope: 'stop' });
  }
  setTimeout(() => process.exit(STOPPED_EXIT_CODE), STOP_WAIT_MS);
  end();
}

export function isStopped(): boolean {
  return isStopping;
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

function describeEnd(child: ChildProcess): string {
  return child.signalCode === null ? `exit code ${child.exitCode}` : `killed by ${child.signalCode}`;
}
