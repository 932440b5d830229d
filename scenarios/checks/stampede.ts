import type { Recording } from '../recording.ts';
import type { Bilingual, Evidence } from '../scenario.ts';
import { findServer } from './cache-servers.ts';
import { describeDuration, readNumber } from './measure.ts';
import { decide } from './verdict.ts';

/** T4: many clients miss one key at once, and each miss asks the store again. */
export function checkStampede(recording: Recording): Evidence {
  const { lookups, clients, cpu, support } = measure(recording, 'trampled cache', 'trampled store');
  return decide(recording, {
    isProved: clients > 1 && lookups * 2 >= clients,
    expected: {
      en: `${clients} clients miss one key: the store is asked for it up to ${clients} times.`,
      zh: `${clients} 个客户端没命中同一个键：存储最多被问 ${clients} 次。`,
    },
    measured: describe(lookups, cpu),
    support,
    doubt: lookups > 1 ? { en: 'The clients came too far apart.', zh: '客户端来得太分散了。' } : undefined,
  });
}

/** T4: when those who miss wait for the one who has asked, the store is asked once. */
export function checkStampedeCured(recording: Recording): Evidence {
  const { lookups, misses, clients, cpu, support } = measure(recording, 'cured cache', 'spared store');
  return decide(recording, {
    isProved: clients > 1 && lookups === 1 && misses > 1,
    expected: {
      en: `${clients} clients miss the same key: the store is asked for it once.`,
      zh: `${clients} 个客户端没命中同一个键：存储只被问 1 次。`,
    },
    measured: describe(lookups, cpu),
    support,
    doubt: lookups === 1 && misses === 1 ? { en: 'The clients came too far apart.', zh: '客户端来得太分散了。' } : undefined,
  });
}

function measure(recording: Recording, cacheRole: string, storeRole: string) {
  const [cache, store] = [findServer(recording, cacheRole), findServer(recording, storeRole)];
  return {
    clients: readNumber(recording, 'clients', 24),
    misses: cache?.count('miss') ?? 0,
    lookups: store?.count('looked up') ?? 0,
    cpu: describeDuration(store?.cpuNs ?? Number.NaN),
    support: { processes: [cache, store].flatMap((server) => server?.process.process ?? []) },
  };
}

function describe(lookups: number, cpu: Bilingual): Bilingual {
  return {
    en: `The store was asked ${lookups === 1 ? 'once' : `${lookups} times`} and used ${cpu.en} of CPU, its start included.`,
    zh: `存储被问了 ${lookups} 次，用了 ${cpu.zh} CPU（含启动）。`,
  };
}
