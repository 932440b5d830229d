import { askQueue } from './ask-queue.ts';
import { readSinceEpochNs } from './clock.ts';
import type { ProcessMutexHandle } from './handles.ts';
import { createId } from './identity.ts';
import { findHome, openHome } from './queue-home.ts';
import { report } from './reporter.ts';
import { takeSite } from './site.ts';

const TOKEN = { message: 'token', bytes: new Uint8Array(), priority: 0 };

/**
 * A lock that one process holds at a time, as Python's `multiprocessing.Lock`. Processes share no memory: the process that made the lock keeps a
 * token, which is fetched and brought back. Whoever asks first gets it first.
 *
 * Differs from Python: `acquire` and `release` are awaited, and only the function that awaits waits. As there, a holder that is killed
 * takes the lock with it.
 */
export class ProcessMutex {
  readonly #id: string;
  readonly #name: string;
  #isHeld = false;

  constructor(options: { readonly name?: string } | ProcessMutexHandle = {}) {
    const site = takeSite();
    this.#name = options.name ?? 'lock';
    if ('kind' in options) {
      this.#id = options.id;
      return;
    }
    this.#id = createId('l');
    openHome(this.#id, 0);
    void findHome(this.#id)?.put(TOKEN);
    report({ kind: 'lock-created', lock: this.#id, name: this.#name, type: 'mutex' }, site);
  }

  get handle(): ProcessMutexHandle {
    return { kind: 'process-mutex', id: this.#id, name: this.#name };
  }

  /** Resolves with true when the lock is this process's own; with false when the time is over before. */
  async acquire({ timeoutMs }: { readonly timeoutMs?: number } = {}): Promise<boolean> {
    const site = takeSite();
    const requestedNs = readSinceEpochNs();
    // Who may give up says so only when it did not: an open request would be a wait without end.
    if (timeoutMs === undefined) report({ kind: 'lock-requested', lock: this.#id }, site, requestedNs);
    const reply = await askQueue({ kind: 'get', queue: this.#id }, timeoutMs);
    if (reply.kind === 'withdrawn') return false;
    if (reply.kind !== 'got') throw new Error(`The lock "${this.#name}" is not known to the process that should have it.`);
    this.#isHeld = true;
    const atNs = readSinceEpochNs();
    if (timeoutMs !== undefined) report({ kind: 'lock-requested', lock: this.#id }, site, requestedNs);
    report({ kind: 'lock-acquired', lock: this.#id, depth: 1, contended: reply.hasWaited === true }, site, atNs);
    return true;
  }

  /** Stamped before the lock is free, so that no other process seems to hold it at the same time. */
  async release(): Promise<void> {
    const site = takeSite();
    if (!this.#isHeld) throw new Error(`The lock "${this.#name}" is released, but this process does not hold it.`);
    this.#isHeld = false;
    report({ kind: 'lock-released', lock: this.#id }, site, readSinceEpochNs());
    await askQueue({ kind: 'put', queue: this.#id, ...TOKEN });
  }
}
