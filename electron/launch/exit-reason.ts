import type { ExitReason } from '../trace/app-line.ts';

/** Signals that the kernel sends for a program's own mistake. */
const CRASHES: ReadonlySet<string> = new Set(['SIGSEGV', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGABRT', 'SIGTRAP', 'SIGSYS']);

/** Why the root is no more, from what Node's `exit` told. `wasStopped`: it ended while the session was being stopped. */
export function readExitReason(code: number | null, signal: string | null, wasStopped: boolean): ExitReason {
  if (wasStopped) return { kind: 'stopped', ...(code === null ? {} : { code }), ...(signal === null ? {} : { signal }) };
  if (signal !== null) return { kind: CRASHES.has(signal) ? 'crashed' : 'killed', signal };
  return code === null || code === 0 ? { kind: 'completed' } : { kind: 'failed', code };
}

/**
 * Why a process is no more that is not our own child: the OS tells only its parent how it ended, unless it was seen as a zombie
 * whose `status` (as of `waitpid`) the kernel shows.
 */
export function readDescendantExitReason(status: number | undefined, sentSignal: string | undefined): ExitReason {
  if (sentSignal !== undefined) return { kind: 'stopped', signal: sentSignal };
  if (status === undefined) return { kind: 'ended' };
  const signal = status & 0x7f;
  return readExitReason(signal === 0 ? status >> 8 : null, signal === 0 ? null : nameSignal(signal), false);
}

function nameSignal(number: number): string {
  return SIGNALS[number] ?? `SIG${number}`;
}

/** Linux's numbers on the architectures that Node runs on; only Linux shows a zombie's status. */
const SIGNALS: Readonly<Record<number, string>> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  4: 'SIGILL',
  5: 'SIGTRAP',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  10: 'SIGUSR1',
  11: 'SIGSEGV',
  12: 'SIGUSR2',
  13: 'SIGPIPE',
  14: 'SIGALRM',
  15: 'SIGTERM',
};
