import type { Bilingual } from '../../scenarios/scenario.ts';
import type { DeadlockRow, DeadlockStep, LockOrderPair } from './wait-queries.ts';

/** The cycle in words: A waits for L1, held by B; B waits for … */
export function describeDeadlock(kind: DeadlockRow['kind'], steps: readonly DeadlockStep[]): Bilingual {
  if (kind === 'dead') {
    const [step] = steps;
    return step === undefined ? { en: '', zh: '' } : describeDead(step);
  }
  return {
    en: `Deadlock: ${steps.map((step) => describeStep(step).en).join('; ')}.`,
    zh: `死锁：${steps.map((step) => describeStep(step).zh).join('；')}。`,
  };
}

function describeStep(step: DeadlockStep): Bilingual {
  const who = step.lane.name;
  const object = step.objectName ?? '';
  const isOwn = step.on?.process === step.lane.process && step.on.tid === step.lane.tid;
  const other = step.on?.name ?? '';
  switch (step.kind) {
    case 'lock':
      if (isOwn) return { en: `${who} waits for ${object}, which it holds itself`, zh: `${who} 等待 ${object}，而它自己正持有` };
      return { en: `${who} waits for ${object}, held by ${other}`, zh: `${who} 等待 ${other} 持有的 ${object}` };
    case 'join':
      return { en: `${who} waits for the end of ${other}`, zh: `${who} 等待 ${other} 结束` };
    case 'get':
      return { en: `${who} waits for a message in ${object} from ${other}`, zh: `${who} 等待 ${other} 向 ${object} 放入消息` };
    case 'put':
      return { en: `${who} waits for room in ${object}, which ${other} would empty`, zh: `${who} 等待 ${other} 从 ${object} 取走消息` };
  }
}

function describeDead(step: DeadlockStep): Bilingual {
  const who = step.lane.name;
  const object = step.objectName ?? '';
  if (step.kind === 'lock') {
    const holder = step.on?.name ?? '';
    return {
      en: `${who} waits for ${object} without end: ${holder}, which held it, has ended.`,
      zh: `${who} 永远等不到 ${object}：持有它的 ${holder} 已经结束。`,
    };
  }
  if (step.kind === 'get') {
    return {
      en: `${who} waits for a message in ${object} without end: nobody is left to put one.`,
      zh: `${who} 永远等不到 ${object} 中的消息：已经没有人会放入。`,
    };
  }
  return {
    en: `${who} waits for room in ${object} without end: nobody is left to empty it.`,
    zh: `${who} 永远等不到 ${object} 的空位：已经没有人会取走消息。`,
  };
}

/** A cycle of orders in words. */
export function describeLockOrder(pairs: readonly LockOrderPair[]): Bilingual {
  const who = nameTakers(pairs);
  const en = pairs.map(({ held, taken }, at) => `${who[at] ?? ''} takes ${taken.name} while it holds ${held.name}`);
  const zh = pairs.map(({ held, taken }, at) => `${who[at] ?? ''} 持有 ${held.name} 时取 ${taken.name}`);
  return {
    en: `These locks can deadlock: ${en.join('; ')}.`,
    zh: `这些锁可能死锁：${zh.join('；')}。`,
  };
}

/** One lane for each pair, another one each time where there is one: a lane that took both orders cannot meet itself. */
function nameTakers(pairs: readonly LockOrderPair[]): readonly string[] {
  const named = new Set<string>();
  return pairs.map(({ lanes }) => {
    const lane = lanes.find(({ process, tid }) => !named.has(`${process}/${tid}`)) ?? lanes[0];
    if (lane !== undefined) named.add(`${lane.process}/${lane.tid}`);
    return lane?.name ?? '';
  });
}
