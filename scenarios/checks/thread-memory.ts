import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { nameThread } from './thread-name.ts';
import { decide } from './verdict.ts';
import { findWriteAndRead } from './writer-and-reader.ts';

/** L16: what a thread writes into memory that is declared shared, the others see; what it writes elsewhere, they do not. */
export function checkThreadMemory(recording: Recording): Evidence {
  const shared = findWriteAndRead(recording, 'number in the thread', 'number after the thread');
  const plain = findWriteAndRead(recording, 'plain in the thread', 'plain after the thread');
  return decide(recording, {
    isProved:
      shared !== undefined &&
      plain !== undefined &&
      shared.isOtherThread &&
      plain.isOtherThread &&
      shared.written.value === 42 &&
      shared.read.value === 42 &&
      plain.written.value === 42 &&
      plain.read.value === 0,
    expected: {
      en: 'The thread writes 42 twice; the main thread reads 42 from the memory declared shared, and 0 from the ordinary variable.',
      zh: '线程写了两次 42；主线程从声明为共享的内存读到 42，从普通变量读到 0。',
    },
    measured:
      shared === undefined || plain === undefined
        ? { en: 'No write and read were recorded.', zh: '没有记录到写入和读取。' }
        : {
            en: `In PID ${shared.pids[0]} thread ${nameThread(recording, shared.written)} wrote; thread ${nameThread(recording, shared.read)} then read ${shared.read.value} (shared) and ${plain.read.value} (ordinary).`,
            zh: `在 PID ${shared.pids[0]} 里，线程 ${nameThread(recording, shared.written)} 写入；之后线程 ${nameThread(recording, shared.read)} 读到 ${shared.read.value}（共享）和 ${plain.read.value}（普通）。`,
          },
    ...(shared === undefined
      ? {}
      : { support: { processes: [shared.written.process], fromNs: shared.written.tNs, toNs: shared.read.tNs } }),
  });
}
