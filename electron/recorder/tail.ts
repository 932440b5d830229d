import { closeSync, readdirSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { APP_LOG, REPORTS_FOLDER } from '../trace/app-line.ts';
import { isReportName, openLog } from './open-log.ts';

/** Largest piece that is handed on at once. */
export const CHUNK_BYTES = 256 * 1024;
/** More logs than this are read without keeping their descriptors, which are limited. */
const MOST_KEPT_OPEN = 512;
/** After so many readings that brought nothing a log is read each fourth time only: 200 ms at 50 ms a round. */
const IDLE_ROUNDS = 40;
const IDLE_PERIOD = 4;
/** A file system may keep a folder's time in steps: until it is older than this, the folder is listed again. */
const FOLDER_TIME_STEP_MS = 2000;

/** `bytes` are valid during the call only. */
type TakeChunk = (log: string, offset: number, bytes: Uint8Array) => void;

interface OpenedLog {
  readonly log: string;
  descriptor: number | undefined;
  offset: number;
  idleRounds: number;
}

/** Reads a session folder as it grows: every log once, from its begin, with descriptors that stay open. */
export interface FolderTail {
  /**
   * Reads what is new, up to about `mostBytes`. True when it reached the end of all that it looked at. `isFinal` looks at
   * everything, idle logs too.
   */
  read(mostBytes: number, take: TakeChunk, isFinal: boolean): boolean;
  close(): void;
}

/** Throws when the folder cannot be read. */
export function openFolderTail(folder: string): FolderTail {
  const logs: OpenedLog[] = [];
  const known = new Set<string>();
  const buffer = new Uint8Array(CHUNK_BYTES);
  let next = 0;
  let round = 0;
  let listedAt = 0;
  let keptOpen = 0;

  function addLog(log: string): void {
    if (known.has(log)) return;
    known.add(log);
    logs.push({ log, descriptor: undefined, offset: 0, idleRounds: 0 });
  }

  function findLogs(isForced: boolean): void {
    addLog(APP_LOG);
    const reports = path.join(folder, REPORTS_FOLDER);
    const changedAt = statSync(reports, { throwIfNoEntry: false })?.mtimeMs;
    if (changedAt === undefined) {
      // No report yet is normal, no folder is not.
      statSync(folder);
      return;
    }
    if (!isForced && changedAt < listedAt - FOLDER_TIME_STEP_MS) return;
    listedAt = Date.now();
    for (const name of readdirSync(reports).sort()) if (isReportName(name)) addLog(`${REPORTS_FOLDER}/${name}`);
  }

  function openForRead(entry: OpenedLog): number | undefined {
    if (entry.descriptor !== undefined) return entry.descriptor;
    const descriptor = openLog(folder, entry.log);
    if (descriptor !== undefined && keptOpen < MOST_KEPT_OPEN) {
      entry.descriptor = descriptor;
      keptOpen += 1;
    }
    return descriptor;
  }

  /** One piece of one log; the number of bytes that it brought. */
  function readPiece(entry: OpenedLog, mostBytes: number, take: TakeChunk): number {
    const descriptor = openForRead(entry);
    if (descriptor === undefined) return 0;
    try {
      const size = readSync(descriptor, buffer, 0, Math.min(CHUNK_BYTES, mostBytes), entry.offset);
      if (size > 0) take(entry.log, entry.offset, buffer.subarray(0, size));
      entry.offset += size;
      return size;
    } finally {
      if (entry.descriptor === undefined) closeSync(descriptor);
    }
  }

  function isDue(entry: OpenedLog, index: number): boolean {
    return entry.idleRounds < IDLE_ROUNDS || (round + index) % IDLE_PERIOD === 0;
  }

  return {
    read(mostBytes, take, isFinal) {
      round += 1;
      findLogs(isFinal);
      let left = mostBytes;
      // Begin after the log at which the last reading stopped, so that one loud log cannot starve the others.
      for (let step = 0; step < logs.length; step += 1) {
        const index = (next + step) % logs.length;
        const entry = logs[index];
        if (entry === undefined || !(isFinal || isDue(entry, index))) continue;
        let brought = 0;
        for (let size = -1; size !== 0 && left > 0; left -= size, brought += size) size = readPiece(entry, left, take);
        entry.idleRounds = brought > 0 ? 0 : entry.idleRounds + 1;
        if (left <= 0) {
          next = (index + 1) % logs.length;
          return false;
        }
      }
      return true;
    },
    close() {
      for (const entry of logs) if (entry.descriptor !== undefined) closeSync(entry.descriptor);
      logs.length = 0;
    },
  };
}
