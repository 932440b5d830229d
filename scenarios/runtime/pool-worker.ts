import type { Outcome } from './async-result.ts';
import type { ProcessQueue } from './process-queue.ts';
import { addKitTarget, callTarget } from './program.ts';

/** One task: the same function for each list of arguments. */
export interface PoolTask {
  readonly task: number;
  readonly target: string;
  readonly calls: readonly (readonly unknown[])[];
}
export interface PoolOutcome {
  readonly task: number;
  /** The value of a task that is done is the list of what its calls returned. */
  readonly outcome: Outcome;
}

addKitTarget('pool worker', servePool);

/** What a worker of a pool does: one task after another, until it is told that there are no more. */
export async function servePool(tasks: ProcessQueue<PoolTask | null>, results: ProcessQueue<PoolOutcome | null>): Promise<void> {
  for (let task = await tasks.get(); task !== null; task = await tasks.get()) {
    const outcome = await work(task);
    try {
      await results.put({ task: task.task, outcome });
    } catch (error) {
      // What cannot be cloned cannot be sent: the task has failed.
      await results.put({ task: task.task, outcome: describeFailure(error) });
    }
  }
}

async function work({ target, calls }: PoolTask): Promise<Outcome> {
  try {
    const values: unknown[] = [];
    for (const args of calls) values.push(await callTarget(target, args));
    return { isDone: true, value: values };
  } catch (error) {
    return describeFailure(error);
  }
}

function describeFailure(error: unknown): Outcome {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  return { isDone: false, name, message, stack };
}
