import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import pidtree from 'pidtree';
import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import { createUsageReader } from './pidusage-reader.ts';
import { makeProcessKey } from './proc.ts';
import type { Member, TreeWatch, TreeWatchOptions } from './tree-watch.ts';

/**
 * Finding processes where there is no /proc: the tree by parents, once a second. What lives shorter is not seen, and what is given another
 * parent stays in the tree only while it was seen before.
 */
const POLL_MS = 1000;

const run = promisify(execFile);

/** Watches the tree that begins at `rootPid`, once a second. Slower and less sharp than on Linux: see the file's first lines. */
export function pollDescendants(options: TreeWatchOptions): TreeWatch {
  const { events, now } = options;
  const members = new Map<ProcessKey, Member>();
  const byPid = new Map<number, Member>();
  const usageReader = createUsageReader();
  let isOpen = true;
  // Asked anew after each wait: it may have been closed meanwhile.
  const isClosed = (): boolean => !isOpen;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let scanning: Promise<void> | undefined;

  add(options.rootPid, process.pid, 0, '', []);
  schedule(0);

  function schedule(delayMs: number): void {
    timer = setTimeout(() => void scan(), delayMs);
  }

  function scan(): Promise<void> {
    scanning ??= scanOnce().finally(() => {
      scanning = undefined;
      clearTimeout(timer);
      if (isOpen) schedule(POLL_MS);
    });
    return scanning;
  }

  async function scanOnce(): Promise<void> {
    const everyone = await pidtree(-1, { advanced: true });
    if (isClosed()) return;
    const parents = new Map(everyone.map(({ pid, ppid }) => [pid, ppid]));
    for (const member of [...members.values()]) {
      const ppid = parents.get(member.pid);
      if (ppid === undefined) remove(member);
      else if (ppid !== member.ppid) {
        member.ppid = ppid;
        events.changed(member, { ppid });
      }
    }
    const found = findNew(parents);
    const usages = await usageReader.read(found);
    for (const pid of found) {
      const commandLine = await readCommand(pid);
      if (isClosed()) return;
      add(pid, parents.get(pid) ?? 0, usages.get(pid)?.elapsedMs ?? 0, commandLine[0] ?? '', commandLine);
    }
  }

  /** A child may stand before its parent in the list: repeat until nothing is added. */
  function findNew(parents: ReadonlyMap<number, number>): number[] {
    const found = new Set<number>();
    for (let before = -1; before !== found.size;) {
      before = found.size;
      for (const [pid, ppid] of parents) if (!byPid.has(pid) && (byPid.has(ppid) || found.has(ppid))) found.add(pid);
    }
    return [...found];
  }

  function add(pid: number, ppid: number, elapsedMs: number, name: string, commandLine: readonly string[]): void {
    const key = makeProcessKey(pid, Math.round(Date.now() - elapsedMs));
    const startNs = now() - elapsedMs * 1e6;
    const parent = byPid.get(ppid)?.process;
    const member: Member = {
      process: key,
      pid,
      startNs,
      parent,
      ppid,
      name: name === '' ? String(pid) : (name.split('/').at(-1) ?? name),
      executable: name === '' ? undefined : name,
      commandLine,
      cpuTimeNs: undefined,
    };
    members.set(key, member);
    byPid.set(pid, member);
    events.found(member);
  }

  function remove(member: Member): void {
    members.delete(member.process);
    byPid.delete(member.pid);
    events.gone(member, undefined);
  }

  return {
    members,
    update: () => undefined,
    scan,
    close() {
      isOpen = false;
      clearTimeout(timer);
    },
  };
}

/** Words of a command line as `ps` shows them; it does not say where an argument with spaces ends. */
async function readCommand(pid: number): Promise<readonly string[]> {
  if (process.platform === 'win32') return [];
  try {
    const { stdout } = await run('ps', ['-ww', '-o', 'args=', '-p', String(pid)]);
    return stdout.trim().split(/\s+/);
  } catch {
    // It has ended meanwhile.
    return [];
  }
}
