import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { readNumber } from './measure.ts';
import { decide } from './verdict.ts';

/** L01: the idents that the program's threads have are ids of threads that the OS shows, each another one, and the main thread's is the PID. */
export function checkThreadIdents(recording: Recording): Evidence {
  const { root } = recording;
  const idents = recording.values('ident').map(({ value }) => value);
  const shown = new Set<number | string>(root === undefined ? [] : recording.threadsOf(root.process).map(({ tid }) => tid));
  const known = idents.filter((ident) => shown.has(ident));
  const count = readNumber(recording, 'threads', 0) + 1;
  return decide(recording, {
    isProved: root !== undefined && idents.length === count && new Set(known).size === count && known.includes(root.pid),
    expected: {
      en: `${count} threads of the program, each known to the OS under its own id; the main thread's is the PID.`,
      zh: `程序的 ${count} 个线程，操作系统都认得，编号各不相同；主线程的编号就是 PID。`,
    },
    measured: {
      en: `Idents ${idents.join(', ')}; ${new Set(known).size} of them are among the ${shown.size} threads that the OS shows in PID ${root?.pid ?? '–'}.`,
      zh: `编号 ${idents.join('、')}；其中 ${new Set(known).size} 个在操作系统显示的 PID ${root?.pid ?? '–'} 的 ${shown.size} 个线程里。`,
    },
    ...(root === undefined ? {} : { support: { processes: [root.process] } }),
  });
}
