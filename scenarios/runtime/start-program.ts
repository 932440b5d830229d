import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { unpackArguments } from './arguments.ts';
import { endDaemons, reportUnseenFailures, isStopped, stopFamily } from './children.ts';
import { parseThreadStart, type StartMessage, type ThreadStart } from './family.ts';
import { findThreadId, setProcessKey } from './identity.ts';
import { letGo, listenToParent } from './parent-channel.ts';
import { CHILD_MARK, setDaemon } from './process.ts';
import { callTarget, findModuleName, setProgram } from './program.ts';
import { REPORT_ENVIRONMENT } from './report.ts';
import { report } from './reporter.ts';

/** Exit code of a process whose parent has gone: 128 + SIGHUP, as when a terminal closes. */
const PARENT_GONE_EXIT_CODE = 129;
/** Exit code of a process whose function waits for ever, the one that Node itself gives to an unsettled top-level await. */
const STARVED_EXIT_CODE = 13;

/**
 * Starts the right part of a program: `main` in the root, in a child process or a thread the function that it was started for.
 * `program` is the program file's exports.
 */
export function startProgram(program: Readonly<Record<string, unknown>>): void {
  setProgram(program);
  const thread = isMainThread ? undefined : parseThreadStart(workerData);
  if (thread !== undefined) startThread(thread);
  else if (process.argv[2] === CHILD_MARK && process.send !== undefined) startChild();
  else startRoot();
}

function startRoot(): void {
  if (process.send !== undefined) {
    listenToParent({ onStart: () => undefined, onStop: stopFamily, onParentGone: endWithoutParent });
    letGo();
  }
  begin('main');
  run('main', [readParameters()]);
}

function startChild(): void {
  let isDetached = false;
  listenToParent({
    onStart(message: StartMessage) {
      isDetached = message.isDetached;
      if (message.isDaemon) setDaemon();
      letGo();
      begin(message.name);
      run(message.target, unpackArguments(message.args));
    },
    onStop: stopFamily,
    onParentGone() {
      if (!isDetached) endWithoutParent();
    },
  });
}

function startThread(start: ThreadStart): void {
  setProcessKey(start.process);
  const tid = findThreadId();
  Atomics.store(start.identity, 0, tid);
  report({ kind: 'thread-started', tid, role: start.name });
  process.on('exit', () => report({ kind: 'thread-ended', tid }));
  parentPort?.postMessage('begun');
  void callTarget(start.target, unpackArguments(start.args));
}

function begin(role: string): void {
  report({ kind: 'process-started', module: findModuleName(), role, pid: process.pid, ppid: process.ppid });
  process.on('exit', () => {
    if (!isStopped()) reportUnseenFailures();
    endDaemons();
    const { user, system } = process.cpuUsage();
    report({ kind: 'process-ending', cpuTimeNs: (user + system) * 1000 });
  });
}

/**
 * A failed function ends the process as an uncaught error does: told on stderr, exit code 1. Where Python would wait for ever, Node
 * ends a process that has nothing left to wake it: that is told too.
 */
function run(target: string, args: readonly unknown[]): void {
  let isSettled = false;
  callTarget(target, args)
    .then(() => {
      isSettled = true;
    })
    .catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exit(1);
    });
  process.on('beforeExit', () => {
    if (isSettled || process.exitCode === STARVED_EXIT_CODE) return;
    process.stderr.write(`"${target}" waits for something that nobody is left to do.\n`);
    process.exitCode = STARVED_EXIT_CODE;
  });
}

function endWithoutParent(): void {
  process.exit(PARENT_GONE_EXIT_CODE);
}

/** What the launcher has checked already; a program that is started by hand takes its own defaults. */
function readParameters(): unknown {
  const text = process.env[REPORT_ENVIRONMENT.parameters];
  return text === undefined || text === '' ? {} : JSON.parse(text);
}
