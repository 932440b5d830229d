import { setTimeout as delay } from 'node:timers/promises';
import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import type { ProcessAction, RunningSession } from '../ipc/contract.ts';
import { fail, type Result } from '../result.ts';
import { readAncestors } from '../sampling/ancestors.ts';
import { watchDescendants } from '../sampling/descendants.ts';
import { pollDescendants } from '../sampling/polled-descendants.ts';
import { isDead } from '../sampling/proc.ts';
import { startSampler } from '../sampling/sampler.ts';
import type { Member, TreeEvents } from '../sampling/tree-watch.ts';
import type { AppLog } from '../session/app-log.ts';
import type { Clock } from '../session/clock.ts';
import type { ExitReason, SessionEndedLine } from '../trace/app-line.ts';
import { readDescendantExitReason, readExitReason } from './exit-reason.ts';
import { findMarked } from './find-marked.ts';
import { recordOutput } from './output-lines.ts';
import { signalMember } from './signal.ts';
import type { Root } from './start-root.ts';
import { stopTree } from './stop-tree.ts';

/** What passes them ends the whole tree, with the cause `limit`. */
export interface TreeLimits {
  readonly processes: number;
  readonly runtimeMs: number;
  /** Of all processes together, resident. */
  readonly memoryBytes: number;
}

export interface ObserveOptions {
  readonly root: Root;
  readonly marker: string;
  readonly clock: Clock;
  readonly log: AppLog;
  /** Hard bounds of a scenario. */
  readonly limits: TreeLimits | undefined;
  /** The root has a channel and may be asked to stop. */
  readonly canAsk: boolean;
  readonly running: Pick<RunningSession, 'session' | 'subject' | 'startedAt'>;
  readonly samplesPerSecond?: number;
  readonly onState?: (state: RunningSession) => void;
  readonly onEnded: () => void;
}

/** The life of one launched tree, from its first process to the last line of its log. */
export interface ObservedTree {
  readonly state: RunningSession;
  readonly ended: Promise<SessionEndedLine>;
  stop(cause: SessionEndedLine['cause']): Promise<void>;
  signal(process: ProcessKey, action: ProcessAction): Result<void>;
}

/** The tree has to be seen empty this often, this far apart: a process in the middle of an exec shows no marker for a moment. */
const EMPTY_LOOKS = 2;
const EMPTY_LOOK_MS = 20;
const END_LOOK_MS = 250;
/** Someone outside the tree may hold the output open for ever. */
const DRAIN_MS = 1000;

export function observeTree(options: ObserveOptions): ObservedTree {
  const { root, marker, clock, log, limits, running } = options;
  const sent = new Map<ProcessKey, string>();
  const output = recordOutput(log);
  let state: RunningSession = { ...running, state: 'running' };
  let cause: SessionEndedLine['cause'] = 'root-ended';
  let stopping: Promise<void> | undefined;
  let hasRootExited = false;
  let hasFinished = false;
  let endTimer: ReturnType<typeof setInterval> | undefined;
  let processes = 0;
  let ending: Promise<void> | undefined;
  let resolveEnded: (line: SessionEndedLine) => void = () => undefined;
  const ended = new Promise<SessionEndedLine>((resolve) => (resolveEnded = resolve));

  // The output begins to flow before anything else takes time.
  if (root.child.stdout !== null) output.read(root.child.stdout, 'stdout');
  if (root.child.stderr !== null) output.read(root.child.stderr, 'stderr');
  log.append({ kind: 'ancestors', ancestors: readAncestors(process.pid) });

  const events: TreeEvents = {
    found(member) {
      processes += 1;
      const { process, pid, ppid, parent, startNs, name, executable, commandLine } = member;
      log.append({
        kind: 'discovered',
        process,
        pid,
        ppid,
        ...(parent === undefined ? {} : { parent }),
        startNs,
        name,
        ...(executable === undefined ? {} : { executable }),
        commandLine,
      });
      if (limits !== undefined && processes > limits.processes) void stop('limit');
    },
    changed: (member, change) => log.append({ kind: 'changed', process: member.process, ...change }),
    gone(member, exitStatus) {
      // Of the root we are told the truth; it comes by `exit`.
      if (member.process === root.process) return;
      const reason = readDescendantExitReason(exitStatus, sent.get(member.process));
      writeExit(member, stopping !== undefined && reason.kind === 'ended' ? { kind: 'stopped' } : reason);
      checkEnd();
    },
  };
  const watch = (process.platform === 'linux' ? watchDescendants : pollDescendants)({
    rootPid: root.pid,
    marker,
    now: () => clock.now(),
    epochNs: clock.epochNs,
    events,
  });
  const sampler = startSampler({
    watch,
    log,
    now: () => clock.now(),
    onRead: (rows) => {
      if (limits !== undefined && rows.reduce((sum, { rssBytes }) => sum + rssBytes, 0) > limits.memoryBytes) void stop('limit');
    },
    ...(options.samplesPerSecond === undefined ? {} : { samplesPerSecond: options.samplesPerSecond }),
  });
  const limitTimer = limits === undefined ? undefined : setTimeout(() => void stop('limit'), limits.runtimeMs);
  setState({});

  void root.exited.then(({ code, signal }) => {
    const atNs = clock.now();
    hasRootExited = true;
    // A zombie that nobody asks for gives no sign of its end: it is seen by looking.
    endTimer = setInterval(checkEnd, END_LOOK_MS);
    const exit = readExitReason(code, signal, stopping !== undefined || sent.has(root.process));
    const cpuTimeNs = watch.members.get(root.process)?.cpuTimeNs;
    log.append({ kind: 'exited', process: root.process, reason: exit, ...(cpuTimeNs === undefined ? {} : { cpuTimeNs }) }, atNs);
    setState({ exit });
    checkEnd();
  });

  function setState(change: Partial<RunningSession>): void {
    state = { ...state, ...change };
    options.onState?.(state);
  }

  function writeExit(member: Member, reason: ExitReason): void {
    const { process, cpuTimeNs } = member;
    log.append({ kind: 'exited', process, reason, ...(cpuTimeNs === undefined ? {} : { cpuTimeNs }) });
  }

  function listLiving(): Member[] {
    return [...watch.members.values()].filter(
      (member) => member.process !== root.process && (member.stat === undefined || !isDead(member.stat.latest.state)),
    );
  }

  function checkEnd(): void {
    if (!hasRootExited || hasFinished || listLiving().length > 0) return;
    ending ??= endWhenEmpty().finally(() => (ending = undefined));
  }

  async function endWhenEmpty(): Promise<void> {
    for (let look = 0; look < EMPTY_LOOKS; look++) {
      await watch.scan();
      if (listLiving().length > 0 || findMarked(marker, []).size > 0) return;
      await delay(EMPTY_LOOK_MS);
    }
    await finish();
  }

  async function finish(): Promise<void> {
    if (hasFinished) return;
    hasFinished = true;
    clearTimeout(limitTimer);
    clearInterval(endTimer);
    await sampler.close();
    await Promise.race([root.closed, delay(DRAIN_MS, undefined, { ref: false })]);
    root.child.stdout?.destroy();
    root.child.stderr?.destroy();
    output.finish();
    // What is left is dead and waits for a parent that never asks, or could not be ended.
    for (const member of watch.members.values()) {
      if (member.process === root.process) continue;
      const latest = member.stat?.latest;
      const isZombie = latest !== undefined && isDead(latest.state);
      writeExit(member, isZombie ? readDescendantExitReason(latest.exitStatus, sent.get(member.process)) : { kind: 'lost' });
    }
    watch.close();
    const tNs = clock.now();
    const counts = { processes, samples: sampler.samples, outputLines: output.lines };
    log.append({ kind: 'session-ended', cause, ...counts }, tNs);
    const line: SessionEndedLine = { n: log.lines - 1, t: tNs, kind: 'session-ended', cause, ...counts };
    log.close();
    options.onEnded();
    setState({ state: 'ended' });
    resolveEnded(line);
  }

  function stop(because: SessionEndedLine['cause']): Promise<void> {
    if (hasFinished) return ended.then(() => undefined);
    stopping ??= stopOnce(because);
    return stopping;
  }

  async function stopOnce(because: SessionEndedLine['cause']): Promise<void> {
    cause = because;
    if (because === 'stopped') log.append({ kind: 'action', action: 'stop' });
    setState({ state: 'stopping' });
    await stopTree({
      marker,
      known: () => watch.members.keys(),
      onSignal: (process, signal) => sent.set(process, signal),
      ...(options.canAsk && root.child.connected ? { ask: askRoot } : {}),
    });
    await watch.scan();
    await Promise.race([root.exited, delay(DRAIN_MS, undefined, { ref: false })]);
    await finish();
    await ended;
  }

  function askRoot(): void {
    if (root.child.connected) root.child.send({ forkscope: 'stop' }, () => undefined);
  }

  return {
    get state() {
      return state;
    },
    ended,
    stop,
    signal(process, action) {
      if (hasFinished) return fail('session-not-running', { session: running.session });
      const result = signalMember(watch.members, process, action, (target, name) => {
        if (name === 'SIGTERM' || name === 'SIGKILL') sent.set(target, name);
      });
      if (result.ok) log.append({ kind: 'action', action, process });
      return result;
    },
  };
}
