import { checkTogetherOn } from '../checks/together-on.ts';
import type { Scenario } from '../scenario.ts';

export const barrier: Scenario = {
  id: 'barrier',
  chapter: 'locks',
  title: { en: 'Barrier', zh: '栅栏' },
  summary: { en: 'Hikers of different pace leave each hut together.', zh: '走得有快有慢，但每个小屋都一起出发。' },
  text: {
    en: `A barrier holds threads until as many as agreed have arrived; then all go on, and it is closed again for the next round. It keeps threads in step that need each other's results.`,
    zh: `栅栏拦住线程，直到约定的数目到齐；然后全部放行，并为下一轮重新关上。需要彼此结果的线程靠它保持步调一致。`,
  },
  lookFor: {
    en: 'The waits: long for the fast, none for the slowest, all over at once.',
    zh: '看等待：快的等得久，最慢的不用等，同时结束。',
  },
  parameters: [
    { kind: 'number', id: 'hikers', label: { en: 'Hikers', zh: '人数' }, default: 4, minimum: 2, maximum: 16, step: 1 },
    { kind: 'number', id: 'huts', label: { en: 'Huts', zh: '小屋' }, default: 3, minimum: 1, maximum: 10, step: 1 },
  ],
  entry: 'locks/barrier',
  mainView: 'timeline',
  tellingMoment: ({ waits }) => waits[0]?.endNs,
  claims: [
    {
      id: 'X13',
      name: 'together-on',
      statement: { en: 'Nobody goes on before all have arrived.', zh: '到齐之前谁也不能走。' },
      check: checkTogetherOn,
    },
  ],
  limits: { processes: 1, runtimeMs: 120_000 },
};
