import { spawn, type ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import { dropAppVariables } from './environment.ts';

export interface GuardianOptions {
  /** What runs the guardian: Electron's binary with `ELECTRON_RUN_AS_NODE`, or node. */
  readonly fork: { readonly execPath: string; readonly env: Readonly<Record<string, string>> };
  /** `guardian.cjs` of the build. */
  readonly file: string;
}

/**
 * A process of its own that outlives the app by a moment: when the app ends without a goodbye (it was killed, or it crashed), the guardian
 * ends the trees that it watches.
 */
export interface Guardian {
  /** The guardian's pid; undefined while none runs. */
  readonly pid: number | undefined;
  watch(session: string): void;
  release(session: string): void;
  /** Says goodbye: the guardian leaves, and stops nothing. */
  close(): void;
}

/** How often a guardian that died is replaced, so that a broken one is not started for ever. */
const RESTARTS = 3;

/** Starts the guardian. It is not part of any session, and does not keep the app alive. */
export function startGuardian({ fork, file }: GuardianOptions): Guardian {
  const watched = new Set<string>();
  let isClosed = false;
  let restarts = 0;
  let child = start();

  function start(): ChildProcess {
    // A successor knows what to watch from its first instant: the app may die before it could be told.
    const started = spawn(fork.execPath, [file, ...watched], {
      // A group and a terminal of its own: what ends the app from the keyboard must not end it, too.
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { ...dropAppVariables(process.env), ...fork.env },
    });
    started.on('error', () => undefined);
    started.stdin.on('error', () => undefined);
    started.once('exit', () => {
      if (isClosed || restarts >= RESTARTS) return;
      restarts += 1;
      child = start();
    });
    started.unref();
    // A pipe is a socket to Node, though its type does not say so.
    if (started.stdin instanceof Socket) started.stdin.unref();
    return started;
  }

  function say(line: string): void {
    if (child.stdin?.writable === true) child.stdin.write(`${line}\n`);
  }

  return {
    get pid() {
      return child.exitCode === null && child.signalCode === null ? child.pid : undefined;
    },
    watch(session) {
      watched.add(session);
      say(`watch ${session}`);
    },
    release(session) {
      watched.delete(session);
      say(`release ${session}`);
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      say('goodbye');
      child.stdin?.end();
    },
  };
}
