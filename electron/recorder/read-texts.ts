import { closeSync, readSync } from 'node:fs';
import type { TextRef } from '../trace/queries.ts';
import { isSessionLog, openLog } from './open-log.ts';

const MOST_TEXTS = 1000;
const LONGEST_TEXT_BYTES = 1024 * 1024;
const MOST_BYTES = 16 * 1024 * 1024;

/** Reads stretches of a session's logs. Throws with a sentence when something else is asked for, or too much. */
export function readTexts(folder: string, refs: readonly TextRef[]): string[] {
  if (refs.length > MOST_TEXTS) throw new RangeError(`at most ${MOST_TEXTS} texts can be read at once`);
  const total = refs.reduce((sum, ref) => sum + ref.length, 0);
  if (total > MOST_BYTES) throw new RangeError(`at most ${MOST_BYTES} bytes can be read at once`);
  const descriptors = new Map<string, number | undefined>();
  try {
    return refs.map((ref) => {
      if (!isSessionLog(ref.log)) throw new RangeError(`${JSON.stringify(ref.log.slice(0, 200))} is no log of a session`);
      if (ref.length > LONGEST_TEXT_BYTES) throw new RangeError(`at most ${LONGEST_TEXT_BYTES} bytes can be read as one text`);
      if (!descriptors.has(ref.log)) descriptors.set(ref.log, openLog(folder, ref.log));
      const descriptor = descriptors.get(ref.log);
      if (descriptor === undefined) throw new RangeError(`${ref.log} is not there`);
      const bytes = Buffer.alloc(ref.length);
      return bytes.toString('utf8', 0, readSync(descriptor, bytes, 0, ref.length, ref.offset));
    });
  } finally {
    for (const descriptor of descriptors.values()) if (descriptor !== undefined) closeSync(descriptor);
  }
}
