import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';

export interface RecorderHostOptions {
  /** The built `recorder.cjs`. */
  readonly file: string;
  onConcluded(folder: string): void;
  /** It stopped by itself and was started again. Ports that it held are dead: the window opens its session again. */
  onCrashed(exitCode: number): void;
}

/** The main process's end of the recorder, which runs as a utility process and is started again when it fails. */
export interface RecorderHost {
  /** Opens a session's folder for reading and gives the other end of the port, for the window. */
  open(folder: string, isRunning: boolean): MessagePortMain;
  /** The folder's writer is finished: what was found is to be concluded. */
  conclude(folder: string): void;
  /** Resolves when nothing is being concluded any more, in this folder or in any; also when the recorder cannot do it. */
  waitUntilConcluded(folder?: string): Promise<void>;
  close(): void;
}

const MOST_CRASHES = 5;

export function createRecorderHost(options: RecorderHostOptions): RecorderHost {
  let child: UtilityProcess | undefined;
  let isClosing = false;
  let crashes = 0;
  const concluding = new Set<string>();
  let waiting: { readonly folder: string | undefined; readonly resolve: () => void }[] = [];

  function start(): UtilityProcess {
    const started = utilityProcess.fork(options.file, [], { serviceName: 'Forkscope recorder', stdio: 'inherit' });
    started.on('message', (message: unknown) => {
      const folder = readConcluded(message);
      if (folder !== undefined) settle(folder);
    });
    started.once('exit', (code) => {
      if (child === started) child = undefined;
      if (isClosing) return settleAll();
      crashes += 1;
      if (crashes > MOST_CRASHES) settleAll();
      else for (const folder of concluding) ensure().postMessage({ kind: 'ended', folder });
      options.onCrashed(code);
    });
    return started;
  }
  function ensure(): UtilityProcess {
    child ??= start();
    return child;
  }
  function settle(folder: string): void {
    concluding.delete(folder);
    waiting = waiting.filter(({ folder: wanted, resolve }) => {
      const isWaiting = wanted === undefined ? concluding.size > 0 : concluding.has(wanted);
      if (!isWaiting) resolve();
      return isWaiting;
    });
    options.onConcluded(folder);
  }
  function settleAll(): void {
    for (const folder of [...concluding]) settle(folder);
  }

  return {
    open(folder, isRunning) {
      const { port1, port2 } = new MessageChannelMain();
      ensure().postMessage({ kind: 'open', folder, isRunning }, [port1]);
      return port2;
    },
    conclude(folder) {
      concluding.add(folder);
      ensure().postMessage({ kind: 'ended', folder });
    },
    waitUntilConcluded(folder) {
      const isDone = folder === undefined ? concluding.size === 0 : !concluding.has(folder);
      return isDone ? Promise.resolve() : new Promise((resolve) => waiting.push({ folder, resolve }));
    },
    close() {
      isClosing = true;
      child?.kill();
    },
  };
}

function readConcluded(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null || !('kind' in message) || message.kind !== 'concluded') return undefined;
  return 'folder' in message && typeof message.folder === 'string' ? message.folder : undefined;
}
