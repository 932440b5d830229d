import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineSplitter, LONGEST_LINE_BYTES } from '../../../electron/trace/line-splitter.ts';

interface Taken {
  readonly text: string;
  readonly offset: number;
  readonly length: number;
}

function createTaker() {
  const lines: Taken[] = [];
  const tooLong: number[] = [];
  const splitter = new LineSplitter({
    takeLine: (text, offset, length) => lines.push({ text, offset, length }),
    takeTooLong: (offset) => tooLong.push(offset),
  });
  return { lines, tooLong, splitter };
}

function pushText(splitter: LineSplitter, text: string): void {
  splitter.push(0, new TextEncoder().encode(text));
}

describe('LineSplitter', () => {
  it('gives each line with its byte offset and length, whatever its characters', () => {
    const { lines, splitter } = createTaker();
    pushText(splitter, 'one\n进程 → 👩‍👧\r\n\nlast\npart');
    expect(lines).toEqual([
      { text: 'one', offset: 0, length: 3 },
      { text: '进程 → 👩‍👧', offset: 4, length: 22 },
      { text: 'last', offset: 29, length: 4 },
    ]);
    expect(splitter.hasPartialLine).toBe(true);
  });

  it('gives the same lines however the bytes are cut', () => {
    const anyText = fc.string({ unit: fc.constantFrom('a', '\n', '\r\n', '进', '👩', '"', '\u0000') });
    fc.assert(
      fc.property(anyText, fc.array(fc.nat(7)), (text, cuts) => {
        const bytes = new TextEncoder().encode(text);
        const whole = createTaker();
        whole.splitter.push(0, bytes);
        const pieces = createTaker();
        let at = 0;
        for (const size of cuts) {
          pieces.splitter.push(at, bytes.subarray(at, at + size));
          at = Math.min(bytes.length, at + size);
        }
        pieces.splitter.push(at, bytes.subarray(at));
        expect(pieces.lines).toEqual(whole.lines);
        // And each line is found again where it is said to be.
        for (const line of whole.lines) {
          expect(new TextDecoder().decode(bytes.subarray(line.offset, line.offset + line.length))).toBe(line.text);
        }
      }),
    );
  });

  it('keeps a reused buffer from changing a line that waits', () => {
    const { lines, splitter } = createTaker();
    const buffer = new TextEncoder().encode('ab');
    splitter.push(0, buffer);
    buffer.fill(120);
    splitter.push(2, new TextEncoder().encode('c\n'));
    expect(lines.map((line) => line.text)).toEqual(['abc']);
  });

  it('puts chunks that come early, twice or overlapping in order', () => {
    const { lines, splitter } = createTaker();
    const bytes = new TextEncoder().encode('one\ntwo\nthree\n');
    splitter.push(8, bytes.subarray(8));
    splitter.push(0, bytes.subarray(0, 5));
    splitter.push(0, bytes.subarray(0, 5));
    splitter.push(3, bytes.subarray(3, 8));
    expect(lines.map((line) => line.text)).toEqual(['one', 'two', 'three']);
    expect(splitter.hasPartialLine).toBe(false);
  });

  it('skips a line that is too long, keeps nothing of it, and goes on after it', () => {
    const { lines, tooLong, splitter } = createTaker();
    const bytes = new TextEncoder().encode(`ok\n${'x'.repeat(LONGEST_LINE_BYTES + 5)}\nnext\n`);
    for (let at = 0; at < bytes.length; at += 100_000) splitter.push(at, bytes.subarray(at, at + 100_000));
    expect(lines.map((line) => line.text)).toEqual(['ok', 'next']);
    expect(tooLong).toEqual([3]);
    const whole = createTaker();
    whole.splitter.push(0, bytes);
    expect(whole.lines).toEqual(lines);
    expect(whole.tooLong).toEqual([3]);
  });

  it('reads bytes that are no UTF-8 without losing its place', () => {
    const { lines, splitter } = createTaker();
    splitter.push(0, new Uint8Array([0xff, 0xfe, 10, 0xe8, 0xbf, 10, 65, 10]));
    expect(lines.map(({ offset, length }) => [offset, length])).toEqual([
      [0, 2],
      [3, 2],
      [6, 1],
    ]);
  });
});
