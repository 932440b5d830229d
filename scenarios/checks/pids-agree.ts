import type { RecordedProcess, Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { decide } from './verdict.ts';

/** L15: what each process says of its PID and its parent is what the OS says. */
export function checkPidsAgree(recording: Recording): Evidence {
  const { processes } = recording;
  const silent = processes.filter(({ said }) => said === undefined);
  const wrong = processes.filter((process) => process.said !== undefined && !isTrue(recording, process));
  const first = wrong[0];
  return decide(recording, {
    isProved: processes.length > 1 && silent.length === 0 && wrong.length === 0,
    expected: {
      en: 'Each process says the PID and PPID that the operating system shows for it.',
      zh: '每个进程自己说的 PID、PPID 都和操作系统显示的一致。',
    },
    measured:
      first === undefined
        ? {
            en: `${processes.length - silent.length} of ${processes.length} processes said both, all as the operating system shows them.`,
            zh: `${processes.length} 个进程中有 ${processes.length - silent.length} 个说了，全部与操作系统一致。`,
          }
        : {
            en: `${wrong.length} of ${processes.length} processes said something else: PID ${first.pid}, whose PPID is ${first.ppid}, said PPID ${describeSaid(recording, first)}.`,
            zh: `${processes.length} 个进程中有 ${wrong.length} 个说得不一样：PID ${first.pid} 的 PPID 是 ${first.ppid}，它却说是 ${describeSaid(recording, first)}。`,
          },
    support: { processes: (wrong.length > 0 ? wrong : processes).map(({ process }) => process) },
  });
}

function isTrue(recording: Recording, process: RecordedProcess): boolean {
  const parents = [process.ppid, ...process.reparented.map(({ ppid }) => ppid)];
  return (
    process.said?.pid === process.pid &&
    parents.includes(process.said.ppid) &&
    valuesOf(recording, 'process id', process).every((value) => value === process.pid) &&
    valuesOf(recording, 'parent process', process).every((value) => parents.some((ppid) => ppid === value))
  );
}

function describeSaid(recording: Recording, process: RecordedProcess): string {
  return [...new Set([process.said?.ppid, ...valuesOf(recording, 'parent process', process)])].join(', ');
}

function valuesOf(recording: Recording, name: string, { process }: RecordedProcess): readonly (number | string)[] {
  return recording.values(name).flatMap((value) => (value.process === process ? [value.value] : []));
}
