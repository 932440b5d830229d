import type { RecordedValue, Recording } from '../recording.ts';

/** One write of a variable and what is read afterwards, with who did it. */
export interface WriteAndRead {
  readonly written: RecordedValue;
  readonly read: RecordedValue;
  /** By the OS: both processes were there, and they are two. */
  readonly isOtherProcess: boolean;
  /** By the OS: both are threads of one process, and they are two. */
  readonly isOtherThread: boolean;
  readonly pids: readonly [number, number];
}

/** Undefined when one of the two values was not recorded, or by a process that the OS did not show. */
export function findWriteAndRead(recording: Recording, writtenName: string, readName: string): WriteAndRead | undefined {
  const written = recording.values(writtenName).at(-1);
  const read = recording.values(readName).at(-1);
  if (written === undefined || read === undefined) return undefined;
  const writer = recording.processes.find(({ process }) => process === written.process);
  const reader = recording.processes.find(({ process }) => process === read.process);
  if (writer === undefined || reader === undefined) return undefined;
  return {
    written,
    read,
    isOtherProcess: writer.pid !== reader.pid,
    isOtherThread: writer.pid === reader.pid && written.tid !== read.tid,
    pids: [writer.pid, reader.pid],
  };
}
