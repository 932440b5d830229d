import { CoroutineScheduler } from '../../runtime/coroutine-scheduler.ts';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { recordValue } from '../../runtime/value.ts';

interface Parameters {
  coroutines?: number;
  turns?: number;
}

export function* count(name: string, step: number, turns: number): Generator<void> {
  let total = 0;
  for (let turn = 1; turn <= turns; turn++) {
    total += step;
    print(name, 'turn', turn, 'total', total);
    recordValue(`total of ${name}`, total);
    yield; // the others run now; turn and total stay as they are
  }
}

export async function main({ coroutines = 3, turns = 5 }: Parameters): Promise<void> {
  note('At each yield another coroutine goes on where it left off.', '每到一个 yield，就换另一个协程从上次停下的地方继续。');
  const scheduler = new CoroutineScheduler();
  for (let i = 1; i <= coroutines; i++) scheduler.spawn(count, `coroutine ${i}`, i, turns);
  await scheduler.run();
}
