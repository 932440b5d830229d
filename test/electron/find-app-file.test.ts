import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAppFile } from '../../electron/find-app-file.ts';

const folder = path.resolve('/app/renderer');

describe('findAppFile', () => {
  it('names files below the folder', () => {
    expect(findAppFile(folder, 'app://forkscope/index.html')).toBe(path.join(folder, 'index.html'));
    expect(findAppFile(folder, 'app://forkscope/assets/a%20b.js?v=1#x')).toBe(path.join(folder, 'assets/a b.js'));
  });

  it.each([
    'app://forkscope/',
    'app://forkscope/..%2fmain.cjs',
    'app://forkscope/..%5cmain.cjs',
    'app://forkscope/a%00.html',
    'app://forkscope/%zz',
    'app://other/index.html',
    'file:///etc/passwd',
  ])('names nothing for %s', (address) => {
    expect(findAppFile(folder, address)).toBeUndefined();
  });

  it('never leaves the folder, whatever the address', () => {
    const part = fc.oneof(fc.constantFrom('..', '%2e%2e', '%2f', '%5c', '.', 'a', '//', '%00'), fc.webPath());
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const file = findAppFile(folder, `app://forkscope/${parts.join('/')}`);
        expect(file === undefined || file.startsWith(folder + path.sep)).toBe(true);
      }),
    );
  });
});
