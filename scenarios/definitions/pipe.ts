import { checkThereAndBack } from '../checks/there-and-back.ts';
import { findMessages } from '../checks/queue-messages.ts';
import type { Scenario } from '../scenario.ts';

export const pipe: Scenario = {
  id: 'pipe',
  chapter: 'process-queues',
  title: { en: 'Pipe', zh: '管道' },
  summary: { en: 'Two processes talk through the two ends of one pipe.', zh: '两个进程通过一条管道的两端对话。' },
  text: {
    en: `A pipe connects exactly two ends. What one process sends into its end, the other receives from its own, and the other way round.

A queue has many users and one direction; a pipe has two users and both directions.`,
    zh: `管道正好连接两端。一个进程在自己这端发送，另一个在自己那端收到，反过来也一样。

队列可以有很多使用者，只有一个方向；管道只有两个使用者，两个方向都行。`,
  },
  lookFor: { en: 'The arrows between two rows, in turn there and back.', zh: '看两行之间的箭头，一来一回。' },
  parameters: [{ kind: 'number', id: 'rounds', label: { en: 'Rounds', zh: '来回次数' }, default: 20, minimum: 1, maximum: 1000, step: 1 }],
  entry: 'queues/pipe',
  mainView: 'messages',
  tellingMoment: (recording) => findMessages(recording, 'pipe, back').at(-1)?.putNs,
  claims: [
    {
      id: 'X1',
      name: 'there-and-back',
      statement: { en: 'A pipe carries words both ways between two processes.', zh: '管道在两个进程之间双向传话。' },
      check: checkThereAndBack,
    },
  ],
  limits: { processes: 2, runtimeMs: 60_000 },
};
