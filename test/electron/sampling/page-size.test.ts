import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { findPageSize, readPageBytes } from '../../../electron/sampling/page-size.ts';

it('is what getconf says', () => {
  expect(readPageBytes()).toBe(Number(execFileSync('getconf', ['PAGESIZE'], { encoding: 'utf8' })));
});

it('is found among the words of wide and narrow machines, in either order of bytes', () => {
  const wide = Buffer.alloc(48);
  [33n, 9n, 6n, 65_536n, 0n, 0n].forEach((word, index) => wide.writeBigUInt64BE(word, index * 8));
  const narrow = Buffer.alloc(24);
  [6, 16_384, 17, 100, 0, 0].forEach((word, index) => narrow.writeUInt32LE(word, index * 4));
  expect([findPageSize(wide, 8, 'BE'), findPageSize(narrow, 4, 'LE'), findPageSize(Buffer.alloc(16), 8, 'LE')]).toEqual([
    65_536,
    16_384,
    undefined,
  ]);
});
