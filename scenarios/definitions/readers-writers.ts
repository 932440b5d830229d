import { checkReadersAndWriters } from '../checks/readers-and-writers.ts';
import type { Scenario } from '../scenario.ts';

export const readersWriters: Scenario = {
  id: 'readers-writers',
  chapter: 'locks',
  title: { en: 'Readers and writers', zh: '读者与写者' },
  summary: { en: 'Any number may read at once; who writes must be alone.', zh: '多少人都可以同时读；写的人必须独占。' },
  text: {
    en: `Reading does not disturb reading, so readers may be in together. Writing disturbs both. Here there is a seat for each reader; a reader takes one, and a writer takes all of them. A second lock keeps two writers from each holding half of the seats and waiting for the rest.`,
    zh: `读不妨碍读，所以读者可以一起进。写则妨碍两者。这里每个读者一个座位；读者占一个，写者占全部。还有一把锁，免得两个写者各占一半座位、互相等剩下的。`,
  },
  lookFor: { en: 'Overlapping reads, and a gap around each write.', zh: '看重叠的读，以及每次写前后的空隙。' },
  parameters: [
    { kind: 'number', id: 'readers', label: { en: 'Readers', zh: '读者' }, default: 4, minimum: 2, maximum: 16, step: 1 },
    { kind: 'number', id: 'writers', label: { en: 'Writers', zh: '写者' }, default: 2, minimum: 1, maximum: 8, step: 1 },
    { kind: 'number', id: 'turns', label: { en: 'Turns of each', zh: '每个几轮' }, default: 8, minimum: 2, maximum: 50, step: 1 },
  ],
  entry: 'locks/readers-writers',
  mainView: 'timeline',
  tellingMoment: ({ holds }) => holds.find(({ depth }) => depth > 1)?.beginNs,
  claims: [
    {
      id: 'X16',
      name: 'readers-share',
      statement: { en: 'Readers share, a writer is alone.', zh: '读者共享，写者独占。' },
      check: checkReadersAndWriters,
    },
  ],
  limits: { processes: 1, runtimeMs: 120_000 },
};
