import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutToBytes, describeValue, previewValue } from '../../../scenarios/runtime/preview.ts';

describe('describeValue', () => {
  it.each([
    [[42, null, 'hello'], "[42, null, 'hello']"],
    ["it's", "'it\\'s'"],
    ['two\nlines', "'two\\nlines'"],
    [{ a: 1, b: { c: [undefined, true] } }, '{ a: 1, b: { c: [undefined, true] } }'],
    [{}, '{}'],
    [[], '[]'],
    [10n, '10n'],
    [new Map([[1, 'x']]), "Map(1) { 1 => 'x' }"],
  ])('writes %o as %s', (value, text) => {
    expect(describeValue(value)).toBe(text);
  });

  it('comes to an end with a value that contains itself', () => {
    const loop: unknown[] = [1];
    loop.push(loop);
    expect(describeValue(loop)).toBe('[1, [1, [1, [1, [1, …]]]]]');
  });
});

describe('previewValue', () => {
  it('does not look at the whole of a large payload', () => {
    let looked = 0;
    const large = Array.from({ length: 100_000 }, () => ({
      get part(): string {
        looked += 1;
        return 'a payload part';
      },
    }));
    expect(Buffer.byteLength(previewValue(large))).toBeLessThanOrEqual(256);
    expect(looked).toBeLessThan(50);
  });
});

describe('cutToBytes', () => {
  it('keeps within the bytes, never splits a character and leaves short texts alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 8, max: 300 }), (text, bytes) => {
        const cut = cutToBytes(text, bytes);
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(Math.max(bytes, 3));
        if (Buffer.byteLength(text) <= bytes) expect(cut).toBe(text);
        else {
          expect(cut.endsWith('…')).toBe(true);
          expect(text.startsWith(cut.slice(0, -1))).toBe(true);
        }
      }),
    );
  });
});
