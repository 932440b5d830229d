import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { decide } from './verdict.ts';
import { findWriteAndRead } from './writer-and-reader.ts';

/** L16: what one process writes into a variable, another does not see. */
export function checkProcessMemory(recording: Recording): Evidence {
  const found = findWriteAndRead(recording, 'number in the process', 'number after the process');
  return decide(recording, {
    isProved: found !== undefined && found.isOtherProcess && found.written.value === 42 && found.read.value === 0,
    expected: {
      en: 'The child has 42 after its write; the same variable of the parent is still 0.',
      zh: '子进程写入后是 42；父进程里的同一个变量还是 0。',
    },
    measured:
      found === undefined
        ? { en: 'No write and read were recorded.', zh: '没有记录到写入和读取。' }
        : {
            en: `PID ${found.pids[0]} has ${found.written.value}; after that PID ${found.pids[1]} has ${found.read.value}.`,
            zh: `PID ${found.pids[0]} 里是 ${found.written.value}；之后 PID ${found.pids[1]} 里是 ${found.read.value}。`,
          },
    ...(found === undefined
      ? {}
      : {
          support: {
            processes: [...new Set([found.written.process, found.read.process])],
            fromNs: found.written.tNs,
            toNs: found.read.tNs,
          },
        }),
  });
}
