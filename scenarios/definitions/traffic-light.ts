import { checkGreenLight } from '../checks/green-light.ts';
import type { Scenario } from '../scenario.ts';

export const trafficLight: Scenario = {
  id: 'traffic-light',
  chapter: 'locks',
  title: { en: 'Event: a traffic light', zh: '事件：红绿灯' },
  summary: { en: 'A light that sets and clears an event, and cars that wait for it.', zh: '灯设置和清除事件，车辆等待它。' },
  text: {
    en: `An event is a flag that threads can wait for. Who waits sleeps until somebody sets it, and then all go on at once. It stays set until it is cleared, so who comes while it is set does not wait at all.`,
    zh: `事件是可以等待的标志。等待的线程睡着，直到有谁设置它，然后全部一起继续。清除之前它一直有效，所以在它有效时到来的线程完全不用等。`,
  },
  lookFor: { en: 'The waits of the cars, which all end at the same instant.', zh: '看车的等待：都在同一时刻结束。' },
  parameters: [
    { kind: 'number', id: 'cars', label: { en: 'Cars', zh: '车' }, default: 3, minimum: 1, maximum: 16, step: 1 },
    { kind: 'number', id: 'phases', label: { en: 'Red phases', zh: '红灯次数' }, default: 3, minimum: 1, maximum: 10, step: 1 },
  ],
  entry: 'locks/traffic-light',
  mainView: 'timeline',
  tellingMoment: ({ holds }) => holds.find(({ beginNs, endNs }) => endNs !== undefined && endNs > beginNs)?.endNs,
  claims: [
    {
      id: 'X11',
      name: 'waits-for-green',
      statement: {
        en: 'An event holds threads until it is set, and then lets all of them go.',
        zh: '事件让线程等到它被设置，然后全部放行。',
      },
      check: checkGreenLight,
    },
  ],
  limits: { processes: 1, runtimeMs: 120_000 },
};
