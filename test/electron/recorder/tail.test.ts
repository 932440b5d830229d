import { appendFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { CHUNK_BYTES, openFolderTail } from '../../../electron/recorder/tail.ts';
import { writeFolder } from './reader.ts';

let folder = '';
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function logName(number: number): string {
  return `reports/${number}-${number}-${number}.jsonl`;
}

describe('openFolderTail', () => {
  it('reads more logs than it keeps open, and goes on where it was', () => {
    const numbers = Array.from({ length: 700 }, (_, index) => index);
    folder = writeFolder(...numbers.map((number) => ({ log: logName(number), text: `${number}\n` })));
    const tail = openFolderTail(folder);
    const texts = new Map<string, string>();
    const take = (log: string, offset: number, bytes: Uint8Array): void => {
      expect(offset).toBe(texts.get(log)?.length ?? 0);
      texts.set(log, (texts.get(log) ?? '') + Buffer.from(bytes).toString());
    };
    expect(tail.read(1_000_000, take, false)).toBe(true);
    for (const number of numbers) appendFileSync(path.join(folder, logName(number)), 'more\n');
    expect(tail.read(1_000_000, take, true)).toBe(true);
    tail.close();
    expect([...texts.values()]).toEqual([...texts.keys()].map((log) => `${/\d+/.exec(log)?.[0]}\nmore\n`));
    expect(texts.size).toBe(700);
  });

  it('lets a loud log starve no other', () => {
    folder = writeFolder({ log: logName(1), text: 'x'.repeat(4 * CHUNK_BYTES) }, { log: logName(2), text: 'quiet\n' });
    const tail = openFolderTail(folder);
    const seen: string[] = [];
    const take = (log: string): void => void seen.push(log);
    expect(tail.read(CHUNK_BYTES, take, false)).toBe(false);
    tail.read(CHUNK_BYTES, take, false);
    tail.close();
    expect(seen.slice(0, 2)).toEqual([logName(1), logName(2)]);
  });

  it('fails when there is no such folder', () => {
    const tail = openFolderTail('/nowhere/at/all');
    expect(() => tail.read(1, () => undefined, true)).toThrow(/ENOENT/);
  });
});
