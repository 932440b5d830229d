import { findServer } from '../checks/cache-servers.ts';
import { checkCacheSavesTime } from '../checks/cache-saves-time.ts';
import { checkHitsAndMisses } from '../checks/hits-and-misses.ts';
import { checkStampede, checkStampedeCured } from '../checks/stampede.ts';
import type { Scenario } from '../scenario.ts';

export const cache: Scenario = {
  id: 'cache',
  chapter: 'services',
  title: { en: 'A cache in front of a slow store', zh: '慢速存储前的缓存' },
  summary: {
    en: 'Reads with and without a cache, and what happens when many clients miss at once.',
    zh: '有缓存和没缓存的读取，以及很多客户端同时未命中时会怎样。',
  },
  text: {
    en: `The store computes every answer, and that takes its time. The cache is another process in front of it: the first read of a key misses and goes to the store, every later one is answered from memory.

Then many clients want one key that is not there yet. All of them miss, and the store computes the same answer once for each: a stampede. The cure is short: who misses a key that somebody is asking for already waits for that answer.`,
    zh: `存储的每个答案都要计算，需要时间。缓存是挡在它前面的另一个进程：一个键第一次读取未命中，要去问存储；之后就直接从内存回答。

接着，很多客户端同时要一个还不在缓存里的键。它们全都未命中，存储就把同一个答案算了一遍又一遍：这叫缓存击穿。解法很短：已经有人在问的键，后来的人等那个答案就行。`,
  },
  lookFor: {
    en: 'CPU of the four stores: much, little, much, little.',
    zh: '看四个存储进程的 CPU：多、少、多、少。',
  },
  parameters: [
    { kind: 'number', id: 'reads', label: { en: 'Reads', zh: '读取次数' }, default: 40, minimum: 20, maximum: 1000, step: 10 },
    { kind: 'number', id: 'keys', label: { en: 'Different keys', zh: '不同的键' }, default: 6, minimum: 1, maximum: 10, step: 1 },
    { kind: 'number', id: 'clients', label: { en: 'Clients at once', zh: '同时的客户端' }, default: 24, minimum: 2, maximum: 200, step: 1 },
  ],
  short: { reads: 40, clients: 16 },
  entry: 'services/cache',
  mainView: 'cpu-memory',
  tellingMoment: (recording) => findServer(recording, 'trampled store')?.process.discoveredNs,
  claims: [
    {
      id: 'T4',
      name: 'hits-and-misses',
      statement: { en: 'A cache answers from memory what it has been asked before.', zh: '问过的东西，缓存直接从内存回答。' },
      check: checkHitsAndMisses,
    },
    {
      id: 'T4',
      name: 'cache-saves-time',
      statement: { en: 'A cache shortens reads and spares the store.', zh: '缓存缩短读取时间，也减轻存储的负担。' },
      check: checkCacheSavesTime,
    },
    {
      id: 'T4',
      name: 'stampede',
      statement: { en: 'Many misses of one key at once trample the store.', zh: '同一个键同时大量未命中，会压垮存储。' },
      check: checkStampede,
    },
    {
      id: 'T4',
      name: 'stampede-cured',
      statement: { en: 'Waiting for who has asked already cures it.', zh: '等待已经去问的那一个，就能解决。' },
      check: checkStampedeCured,
    },
  ],
  limits: { processes: 16, runtimeMs: 180_000 },
};
