import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { findServer } from './cache-servers.ts';
import { readNumber } from './measure.ts';
import { decide } from './verdict.ts';

/** T4: the first read of each key misses, all others hit, and only the misses reach the store. */
export function checkHitsAndMisses(recording: Recording): Evidence {
  const [reads, keys] = [readNumber(recording, 'reads', 60), readNumber(recording, 'keys', 6)];
  const cache = findServer(recording, 'cache');
  const store = findServer(recording, 'store behind the cache');
  const [hits, misses, lookups] = [cache?.count('hit') ?? 0, cache?.count('miss') ?? 0, store?.count('looked up') ?? 0];
  return decide(recording, {
    isProved: cache !== undefined && store !== undefined && hits === reads - keys && misses === keys && lookups === keys,
    expected: {
      en: `${reads} reads of ${keys} keys: ${keys} misses, ${reads - keys} hits, ${keys} look-ups in the store.`,
      zh: `对 ${keys} 个键读取 ${reads} 次：未命中 ${keys} 次，命中 ${reads - keys} 次，查存储 ${keys} 次。`,
    },
    measured: {
      en: `${misses} misses, ${hits} hits, ${lookups} look-ups (cache PID ${cache?.process.pid ?? 'unknown'}, store PID ${store?.process.pid ?? 'unknown'}).`,
      zh: `未命中 ${misses} 次，命中 ${hits} 次，查存储 ${lookups} 次（缓存 PID ${cache?.process.pid ?? '未知'}，存储 PID ${store?.process.pid ?? '未知'}）。`,
    },
    support: { processes: [cache, store].flatMap((server) => server?.process.process ?? []) },
  });
}
