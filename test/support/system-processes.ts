import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface SystemProcess {
  readonly pid: number;
  readonly ppid: number;
  readonly args: string;
}

/** Every process of the machine, by `ps`. */
export function listByPs(): readonly SystemProcess[] {
  return execFileSync('ps', ['-e', '-ww', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map((match) => ({ pid: Number(match[1]), ppid: Number(match[2]), args: match[3] ?? '' }));
}

/** The pids below `root`, itself included, by `pstree -p`, threads left out. */
export function listByPstree(root: number): readonly number[] {
  const text = execFileSync('pstree', ['-p', '-T', String(root)], { encoding: 'utf8' });
  return [...text.matchAll(/\((\d+)\)/g)].map((match) => Number(match[1])).sort((a, b) => a - b);
}

/** Processes whose environment names this home: the app, its guardian, and everything that it launched. Zombies have none. */
export function findProcessesOf(home: string): readonly SystemProcess[] {
  const isOf = (pid: number): boolean => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(home);
    } catch {
      return false; // it has ended, or belongs to someone else
    }
  };
  const all = listByPs();
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && isOf(pid))
    .flatMap((pid) => all.filter((row) => row.pid === pid));
}
