import { PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';
import { expect, it } from 'vitest';
import { recordOutput, type OutputOptions } from '../../../electron/launch/output-lines.ts';
import type { AppLineBody } from '../../../electron/session/app-log.ts';

/** Feeds chunks to a recorder and answers what it wrote. */
async function record(chunks: readonly (string | Buffer)[], options?: OutputOptions): Promise<AppLineBody[]> {
  const written: AppLineBody[] = [];
  const log = { append: (body: AppLineBody) => void written.push(body), close: () => undefined, lines: 0, failure: undefined };
  const recorder = recordOutput(log, options);
  const stream = new PassThrough();
  recorder.read(stream, 'stdout');
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  await finished(stream);
  recorder.finish();
  recorder.finish();
  return written;
}

const line = (text: string, isCut = false): object => ({ kind: 'output', stream: 'stdout', text, ...(isCut ? { isCut: true } : {}) });

it('splits at line ends wherever the chunks are torn', async () => {
  const text = Buffer.from('one\ntwo ä 中\r\n\nlast');
  const expected = [line('one'), line('two ä 中'), line(''), line('last')];
  for (let size = 1; size <= text.length; size++) {
    const chunks = [];
    for (let at = 0; at < text.length; at += size) chunks.push(text.subarray(at, at + size));
    expect(await record(chunks)).toEqual(expected);
  }
});

it('cuts a long line between characters, and says so', async () => {
  expect(await record([`${'中'.repeat(5)}\nshort\n`], { lineBytes: 8 })).toEqual([line('中中', true), line('short')]);
  expect(await record(['abcd', 'efgh', 'ijkl\n'], { lineBytes: 8 })).toEqual([line('abcdefgh', true)]);
  expect(await record(['abcdefgh\n'], { lineBytes: 8 })).toEqual([line('abcdefgh')]);
});

it('counts what is past the bound, and keeps nothing of it', async () => {
  const written = await record(['aaaa\nbbbb\ncccccc\ndd\n'], { sessionBytes: 10 });
  expect(written).toEqual([line('aaaa'), line('bbbb'), line('dd'), { kind: 'output-dropped', lines: 1, bytes: 6 }]);
});
