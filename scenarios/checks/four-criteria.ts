import type { Recording } from '../recording.ts';
import type { Bilingual, Evidence } from '../scenario.ts';
import { findCoroutines, findRuns, listThreadsOf } from './coroutine-turns.ts';
import { readLastValue, readNumber } from './measure.ts';
import { decide } from './verdict.ts';

interface Kind {
  readonly target: string;
  readonly one: string;
  readonly many: string;
  readonly article: string;
  readonly zh: string;
}

const GENERATORS: Kind = { target: 'generator', one: 'generator', many: 'generators', article: 'a', zh: '生成器' };
const ASYNC_FUNCTIONS: Kind = { target: 'asyncFunction', one: 'async function', many: 'async functions', article: 'an', zh: '异步函数' };

/** L26: generators meet the first three of the lecture's criteria, and not the fourth. */
export function checkGeneratorsMeetThree(recording: Recording): Evidence {
  return check(recording, GENERATORS, [true, true, true, false]);
}

/** L26: async functions meet all four. */
export function checkAsyncFunctionsMeetFour(recording: Recording): Evidence {
  return check(recording, ASYNC_FUNCTIONS, [true, true, true, true]);
}

function check(recording: Recording, kind: Kind, wanted: readonly boolean[]): Evidence {
  const table = measureCriteria(recording, kind);
  const met = table.criteria.filter((criterion) => criterion.isMet).length;
  const expected = wanted.filter(Boolean).length;
  const row = (language: 'en' | 'zh'): string =>
    table.criteria.map(({ label, isMet }) => `${isMet ? '✓' : '✗'} ${label[language]}`).join(language === 'en' ? '; ' : '；');
  return decide(recording, {
    isProved: table.isWhole && table.criteria.every(({ isMet }, index) => isMet === wanted[index]),
    expected:
      expected === 4
        ? { en: `${capitalise(kind.many)} meet all four criteria of a coroutine.`, zh: `${kind.zh}满足协程的全部四条标准。` }
        : {
            en: `${capitalise(kind.many)} meet three of the four criteria of a coroutine; they do not switch on IO.`,
            zh: `${kind.zh}满足协程四条标准中的三条；遇到 IO 不会自动切换。`,
          },
    measured: { en: `${met} of 4: ${row('en')}.`, zh: `4 条中满足 ${met} 条：${row('zh')}。` },
    support: {
      processes: recording.root === undefined ? [] : [recording.root.process],
      ...(table.fromNs === undefined || table.toNs === undefined ? {} : { fromNs: table.fromNs, toNs: table.toNs }),
    },
  });
}

interface Criteria {
  /** Everything that the table needs was recorded. */
  readonly isWhole: boolean;
  readonly criteria: readonly { readonly label: Bilingual; readonly isMet: boolean }[];
  readonly fromNs: number | undefined;
  readonly toNs: number | undefined;
}

function measureCriteria(recording: Recording, kind: Kind): Criteria {
  const flows = readNumber(recording, 'flows', 0);
  const turns = readNumber(recording, 'turns', 0);
  const coroutines = findCoroutines(recording, kind.target);
  const runs = findRuns(recording, coroutines);
  const threads = listThreadsOf(runs).length;
  const acquisitions = recording.locks.reduce((sum, lock) => sum + lock.acquisitions, 0);
  const added = readLastValue(recording, `additions by ${kind.many}`);
  const own = Array.from({ length: flows }, (_, index) => recording.values(`${kind.one} ${index + 1}`));
  const kept = own.filter(
    (values, index) => values.length === turns && values.every(({ value }, turn) => value === (index + 1) * 100 + turn + 1),
  );
  const [begin, end] = recording.values(`io of ${kind.article} ${kind.one}`);
  const during = runs.filter(
    ({ coroutine, beginNs }) => coroutine !== coroutines[0]?.coroutine && beginNs > (begin?.tNs ?? Infinity) && beginNs < (end?.tNs ?? 0),
  ).length;
  return {
    isWhole: flows > 1 && coroutines.length === flows && begin !== undefined && end !== undefined,
    criteria: [
      {
        isMet: runs.length > flows && threads === 1,
        label: {
          en: `several at once on one thread (${coroutines.length} on ${threads})`,
          zh: `单线程里并发（${coroutines.length} 个，${threads} 个线程）`,
        },
      },
      {
        isMet: added === flows * turns && acquisitions === 0,
        label: {
          en: `shared data without a lock (${added ?? '?'} of ${flows * turns} additions kept, ${acquisitions} locks taken)`,
          zh: `修改共享数据不加锁（${flows * turns} 次加法保住 ${added ?? '?'} 次，加锁 ${acquisitions} 次）`,
        },
      },
      {
        isMet: kept.length === flows,
        label: {
          en: `a context of its own (${kept.length} of ${flows} kept theirs)`,
          zh: `各自保存上下文（${flows} 个中 ${kept.length} 个保住）`,
        },
      },
      {
        isMet: during > 0,
        label: { en: `switches on IO (others ran ${during} times during it)`, zh: `遇到 IO 自动切换（其间别的协程运行 ${during} 次）` },
      },
    ],
    fromNs: begin?.tNs,
    toNs: end?.tNs,
  };
}

function capitalise(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
