import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeCount, readLastValue } from './measure.ts';
import { findMessages } from './queue-messages.ts';
import { decide } from './verdict.ts';

/** L18: the receiver changes what it got; what the sender has stays as it was, because bytes travelled. */
export function checkArrivesAsClone(recording: Recording): Evidence {
  const message = findMessages(recording, 'q')[0];
  const put = readLastValue(recording, 'put by the child');
  const sender = readLastValue(recording, "the child's list after the change");
  const receiver = readLastValue(recording, "the parent's list after the change");
  const bytes = message?.bytes ?? 0;
  return decide(recording, {
    isProved: put !== undefined && sender === put && receiver !== undefined && receiver !== put && bytes > 0,
    expected: {
      en: "The parent's list changes, the child's stays as it was; bytes were serialised on the way.",
      zh: '父进程的列表变了，子进程的不变；途中传的是序列化后的字节。',
    },
    measured: {
      en: `Parent: ${receiver ?? 'nothing'}; child: ${sender ?? 'nothing'}; ${describeCount(bytes, 'byte', 'bytes')} serialised.`,
      zh: `父进程：${receiver ?? '无'}；子进程：${sender ?? '无'}；序列化了 ${bytes} 字节。`,
    },
    support: { processes: [message?.from, message?.to].flatMap((process) => (process === undefined ? [] : [process])) },
  });
}
