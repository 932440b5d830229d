import type { RecordedOutput, Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { readNumber } from './measure.ts';
import { decide } from './verdict.ts';

/** X2: without the lock the lines that arrive come from changing processes. */
export function checkMixedWithoutLock(recording: Recording): Evidence {
  const { lines, changes, expectedLines, processes } = readBlocks(recording, 'without the lock:');
  return decide(recording, {
    isProved: lines.length === expectedLines && expectedLines > 0 && changes > processes - 1,
    expected: {
      en: `${expectedLines} lines of ${processes} processes; the process changes more than ${processes - 1} times from line to line.`,
      zh: `${processes} 个进程的 ${expectedLines} 行；相邻两行换进程超过 ${processes - 1} 次。`,
    },
    measured: describe(lines, changes),
    support: { processes: listPrinters(lines) },
  });
}

/** X2: with the lock each process's lines arrive in one piece, and somebody had to wait for it. */
export function checkWholeWithLock(recording: Recording): Evidence {
  const { lines, changes, expectedLines, processes } = readBlocks(recording, 'with the lock:');
  const lock = recording.locks.find(({ name }) => name === 'printing');
  return decide(recording, {
    isProved: lines.length === expectedLines && expectedLines > 0 && changes === processes - 1 && lock?.acquisitions === processes,
    expected: {
      en: `${expectedLines} lines of ${processes} processes in ${processes} whole blocks: ${processes - 1} changes.`,
      zh: `${processes} 个进程的 ${expectedLines} 行，共 ${processes} 个完整的块：换 ${processes - 1} 次。`,
    },
    measured: {
      en: `${describe(lines, changes).en} The lock was acquired ${lock?.acquisitions ?? 0} times, ${lock?.contended ?? 0} of them after waiting.`,
      zh: `${describe(lines, changes).zh}锁被获取 ${lock?.acquisitions ?? 0} 次，其中 ${lock?.contended ?? 0} 次要等待。`,
    },
    support: { processes: listPrinters(lines) },
  });
}

function readBlocks(recording: Recording, how: string) {
  const processes = readNumber(recording, 'processes', 4);
  const lines = recording.output.filter(({ text, process }) => text.startsWith(how) && process !== undefined);
  const changes = lines.filter(({ process }, index) => index > 0 && process !== lines[index - 1]?.process).length;
  return { lines, changes, processes, expectedLines: processes * readNumber(recording, 'lines', 10) };
}

function describe(lines: readonly RecordedOutput[], changes: number): { readonly en: string; readonly zh: string } {
  const printers = listPrinters(lines).length;
  return {
    en: `${lines.length} lines of ${printers} processes arrived; the process changed ${changes} times.`,
    zh: `收到 ${printers} 个进程的 ${lines.length} 行；换了 ${changes} 次进程。`,
  };
}

function listPrinters(lines: readonly RecordedOutput[]): readonly string[] {
  return [...new Set(lines.flatMap(({ process }) => process ?? []))];
}
