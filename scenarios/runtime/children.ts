import type { ChildProcess } from 'node:child_process';
import { sendToChild } from './child-channel.ts';

interface Child {
  readonly child: ChildProcess;
  readonly name: string;
  readonly isDaemon: boolean;
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

let holds = 0;

/** Daemons alone do not keep their parent alive; while it waits for something that one of them may bring, they do. */
export async function holdDaemons<T>(wait: Promise<T>): Promise<T> {
  holds += 1;
  if (holds === 1) setDaemonsHeld(true);
  try {
    return await wait;
  } finally {
    holds -= 1;
    if (holds === 0) setDaemonsHeld(false);
  }
}

/** Called when a daemon has been told what to do. */
export function letDaemonRun(child: ChildProcess): void {
  if (holds === 0) setHeld(child, false);
}

function setDaemonsHeld(isHeld: boolean): void {
  for (const { child, isDaemon } of children) if (isDaemon && isRunning(child)) setHeld(child, isHeld);
}

function setHeld(child: ChildProcess, isHeld: boolean): void {
  if (isHeld) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}

/** At the end of a process: its daemons end with it. */
export function endDaemons(): void {
  for (const { child, isDaemon } of children) if (isDaemon && isRunning(child)) child.kill('SIGTERM');
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
