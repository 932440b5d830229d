import { fork, spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import { fail, readMessage, succeed, type Result } from '../result.ts';
import { makeProcessKey, readStat } from '../sampling/proc.ts';

/** The first process of a session, our own child. */
export interface Root {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly process: ProcessKey;
  /** From `exit`, or from `close` where that came first. */
  readonly exited: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  /** Its output has been read to the end, by all who held it open. */
  readonly closed: Promise<void>;
}

export type RootCommand =
  | {
      readonly kind: 'program';
      readonly file: string;
      readonly execPath: string;
    }
  | { readonly kind: 'command'; readonly command: string; readonly args: readonly string[]; readonly directory?: string };

/** A group and a session of its own, so that an interrupt from the keyboard reaches us alone, and we stop the tree in order. */
const isDetached = process.platform !== 'win32';

/**
 * Starts the root: a program by `fork` (with a channel to ask it to stop), a command by `spawn` without a shell. Fails with
 * `command-not-found`, `command-not-executable`, `no-such-folder` or `could-not-start`.
 */
export async function startRoot(root: RootCommand, env: Record<string, string>): Promise<Result<Root>> {
  const problem = findProblem(root);
  if (problem !== undefined) return problem;
  let child: ChildProcess;
  try {
    child = launch(root, env);
  } catch (error) {
    // A NUL in an argument, or a command line too long.
    return fail('could-not-start', { command: nameCommand(root), detail: readMessage(error) }, error);
  }
  // Read before anything else runs: until we come back to the event loop, even a process that ended at once has not been reaped.
  const pid = child.pid;
  const start = pid === undefined ? undefined : (readStat(pid)?.startTicks ?? Date.now());
  const exited = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const failure = await new Promise<Error | undefined>((resolve) => {
    child.once('spawn', () => resolve(undefined));
    child.once('error', resolve);
  });
  // Later errors are a channel that broke or a signal that could not be sent: the end itself comes as `exit`.
  child.on('error', () => undefined);
  if (failure !== undefined || pid === undefined || start === undefined) return describeFailure(root, failure);
  return succeed({ child, pid, process: makeProcessKey(pid, start), exited, closed });
}

function launch(root: RootCommand, env: Record<string, string>): ChildProcess {
  if (root.kind === 'program')
    return fork(root.file, [], {
      execPath: root.execPath,
      execArgv: [],
      env,
      detached: isDetached,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
  return spawn(root.command, root.args, {
    env,
    detached: isDetached,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(root.directory === undefined ? {} : { cwd: root.directory }),
  });
}

/** A folder that is not there makes `spawn` say that the command is not there. */
function findProblem(root: RootCommand): Result<never> | undefined {
  if (root.kind === 'program') {
    try {
      accessSync(root.file, constants.R_OK);
      return undefined;
    } catch (error) {
      return fail('could-not-start', { command: root.file, detail: readMessage(error) }, error);
    }
  }
  if (root.command.trim() === '') return fail('command-not-found', { command: root.command });
  if (root.directory === undefined) return undefined;
  try {
    if (statSync(root.directory).isDirectory()) return undefined;
  } catch {
    // Not there, or not to be seen: said below.
  }
  return fail('no-such-folder', { folder: root.directory });
}

function describeFailure(root: RootCommand, failure: Error | undefined): Result<never> {
  const command = nameCommand(root);
  const code = failure !== undefined && 'code' in failure ? failure.code : undefined;
  if (code === 'ENOENT') return fail('command-not-found', { command }, failure);
  if (code === 'EACCES' || code === 'ENOEXEC' || code === 'EISDIR') return fail('command-not-executable', { command }, failure);
  return fail('could-not-start', { command, detail: failure?.message ?? '' }, failure);
}

function nameCommand(root: RootCommand): string {
  return root.kind === 'program' ? root.execPath : root.command;
}
