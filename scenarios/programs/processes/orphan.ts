import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { ProcessQueue } from '../../runtime/process-queue.ts';
import { Process } from '../../runtime/process.ts';
import { sleep } from '../../runtime/sleep.ts';

interface Parameters {
  lifeMs?: number;
}

/** Starts two children and is killed before they have ended. */
export async function parent(started: ProcessQueue<string>, lifeMs: number): Promise<void> {
  const orphan = new Process({ target: liveOn, args: [process.pid, lifeMs], name: 'orphan', isDetached: true });
  orphan.start();
  const follower = new Process({ target: follow, args: [started, lifeMs], name: 'follower' });
  follower.start();
  await sleep(10 * lifeMs);
}

/** Does not care for its parent: it goes on without. */
export async function liveOn(parentPid: number, lifeMs: number): Promise<void> {
  while (process.ppid === parentPid) await sleep(50);
  print('the orphan has another parent now');
  await sleep(lifeMs);
  print('the orphan has lived on');
}

/** The cure: the channel to the parent closes when the parent ends, and the kit's processes end with it. */
export async function follow(started: ProcessQueue<string>, lifeMs: number): Promise<void> {
  await started.put('both children run');
  await sleep(10 * lifeMs);
  print('the follower has lived on');
}

export async function main({ lifeMs = 1500 }: Parameters): Promise<void> {
  const started = new ProcessQueue<string>({ name: 'started' });
  const p = new Process({ target: parent, args: [started, lifeMs], name: 'parent' });
  p.start();
  print(await started.get());
  await sleep(500);
  note('The parent is killed before its children have ended: look at their PPID.', '父进程在子进程之前被杀掉：看子进程的 PPID。');
  p.kill();
  await p.join();
  print('the parent has been killed');
  await sleep(lifeMs);
}
