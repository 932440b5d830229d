import type { RecordedProcess, Recording } from '../recording.ts';
import type { Bilingual, Evidence } from '../scenario.ts';
import { findChildren } from './measure.ts';
import { decide } from './verdict.ts';

/** L13: the child ends, and the launcher receives exit code 0 from the root. */
export function checkCleanExit(recording: Recording): Evidence {
  const { root } = recording;
  const children = findChildren(recording);
  const ended = children.filter(hasEndedWell);
  const end = describeExit(root);
  return decide(recording, {
    isProved: root?.exit?.from === 'launcher' && root.exit.code === 0 && children.length > 0 && ended.length === children.length,
    expected: { en: 'The child ends, and the program ends with exit code 0.', zh: '子进程结束，整个程序以退出码 0 结束。' },
    measured: {
      en: `${ended.length} of ${children.length} children ended without an error; the program: ${end.en}.`,
      zh: `${children.length} 个子进程中有 ${ended.length} 个正常结束；程序：${end.zh}。`,
    },
    support: { processes: [...children, ...(root === undefined ? [] : [root])].map(({ process }) => process) },
  });
}

/** What the OS shows is only that it is gone; its parent may have told how. */
function hasEndedWell({ endNs, exit }: RecordedProcess): boolean {
  return endNs !== undefined && (exit === undefined || exit.code === 0);
}

function describeExit(root: RecordedProcess | undefined): Bilingual {
  const exit = root?.exit;
  if (exit === undefined) return { en: 'no exit was received', zh: '没有收到退出信息' };
  if (exit.signal !== undefined) return { en: `killed by ${exit.signal}`, zh: `被信号 ${exit.signal} 终止` };
  return { en: `exit code ${exit.code ?? 'unknown'}`, zh: `退出码 ${exit.code ?? '未知'}` };
}
