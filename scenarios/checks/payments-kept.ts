import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { findChildren, readLastValue, readNumber } from './measure.ts';
import { decide } from './verdict.ts';

/** T2: the database has every payment of every process that the OS showed, and the balance is their number. */
export function checkPaymentsKept(recording: Recording): Evidence {
  const [writers, payments] = [readNumber(recording, 'writers', 4), readNumber(recording, 'payments', 100)];
  const rows = findChildren(recording).map(({ pid }) => Number(readLastValue(recording, `payments of ${pid}`) ?? 0));
  const sum = rows.reduce((all, some) => all + some, 0);
  const balance = readLastValue(recording, 'balance');
  const made = writers * payments;
  return decide(recording, {
    isProved: made > 0 && rows.length === writers && rows.every((count) => count === payments) && balance === made,
    expected: {
      en: `${writers} processes, ${payments} payments of each in the database, a balance of ${made}: 0 lost.`,
      zh: `${writers} 个进程，每个在数据库里有 ${payments} 笔付款，余额 ${made}：丢失 0 笔。`,
    },
    measured: {
      en: `${sum} payments of ${rows.length} PIDs (${rows.join(', ')}); the balance is ${balance ?? 'unknown'}.`,
      zh: `${rows.length} 个 PID 共 ${sum} 笔付款（${rows.join('、')}）；余额 ${balance ?? '未知'}。`,
    },
    support: { processes: findChildren(recording).map(({ process }) => process) },
  });
}
