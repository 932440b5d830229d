import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { Process } from '../../runtime/process.ts';
import { Queue } from '../../runtime/thread-queue.ts';
import { recordValue } from '../../runtime/value.ts';

class PlainQueue {
  readonly #items: string[] = [];
  put(item: string): void {
    this.#items.push(item);
  }
}

const q = new Queue<string>({ name: 'q' });

export function putIntoItsOwn(): void {
  q.put('hello');
  print('the child has put; its queue has', q.size);
  recordValue('items in the child', q.size);
}

export function putIntoWhatArrives(handed: PlainQueue): void {
  print('what arrives in the child:', handed);
  recordValue('arrived in the child', handed);
  handed.put('hello');
}

export function putIntoTheHanded(handed: Queue<string>): void {
  handed.put('hello');
}

export async function main(): Promise<void> {
  note(
    'The child puts into a queue of the same name: it is its own. Nothing is said, nothing arrives.',
    '子进程往同名的队列里放：那是它自己的。没有任何提示，也什么都没到。',
  );
  const silent = new Process({ target: putIntoItsOwn, args: [], name: 'its own queue' });
  silent.start();
  await silent.join();
  print('the queue of the parent has', q.size);
  recordValue('items in the parent', q.size);

  note('An object with a queue in it is cloned on its way: an empty object arrives.', '对象在路上被克隆：到达的只是一个空对象。');
  const empty = new Process({ target: putIntoWhatArrives, args: [new PlainQueue()], name: 'an empty object' });
  empty.start();
  print('the child ended with', await empty.join());

  note('A thread queue as an argument is refused before the process starts.', '把线程队列作为参数传给进程：还没启动就被拒绝。');
  try {
    new Process({ target: putIntoTheHanded, args: [q], name: 'refused' }).start();
  } catch (error) {
    print('refused:', error instanceof Error ? error.message : error);
    recordValue('refused', error instanceof Error ? error.message : 'unknown');
  }
}
