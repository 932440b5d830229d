import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { succeed, type Result } from '../../result.ts';
import { replaceFile } from '../../session/replace-file.ts';
import type { Requests, ViewContent } from '../contract.ts';
import type { RequestHandlers } from '../handle.ts';
import { sessionId } from '../schemas.ts';

export interface ViewRequestParts {
  /** The folder that the last one was saved in. */
  readFolder(): string;
  rememberFolder(folder: string): void;
  /** A save dialog that asks before it names a file that exists; undefined when cancelled. */
  askForViewFile(suggested: string, format: ViewContent['format']): Promise<string | undefined>;
}

const MOST_BYTES = 100e6;
const text = v.pipe(v.string(), v.maxLength(MOST_BYTES));
const PNG_BEGINS = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const content = v.variant('format', [
  v.strictObject({
    format: v.literal('png'),
    bytes: v.pipe(
      v.instance(Uint8Array),
      v.check((bytes) => bytes.length <= MOST_BYTES && PNG_BEGINS.every((byte, at) => bytes[at] === byte), 'not a PNG'),
    ),
  }),
  v.strictObject({ format: v.literal('svg'), text: v.pipe(text, v.startsWith('<svg ')) }),
  v.strictObject({ format: v.literal('csv'), text }),
]);

/** Saving a view of the window: the page brings the content, the person says where to, and nobody else. */
export function createViewRequests(parts: ViewRequestParts): Pick<RequestHandlers, 'save-view'> {
  async function save({ session, view, content }: Requests['save-view']['argument']): Promise<Result<Requests['save-view']['answer']>> {
    const ending = `.${content.format}`;
    const chosen = await parts.askForViewFile(path.join(parts.readFolder(), `${session}.${view}${ending}`), content.format);
    if (chosen === undefined) return succeed(undefined);
    // Some dialogs leave the ending off; what is then written was not the name that the dialog asked about.
    const hasEnding = path.extname(chosen).toLowerCase() === ending;
    const file = hasEnding ? chosen : `${chosen}${ending}`;
    const data = content.format === 'png' ? content.bytes : content.text;
    const written = await replaceFile(file, hasEnding, (temporary) => writeFile(temporary, data, { flag: 'wx' }));
    if (written.ok) parts.rememberFolder(path.dirname(file));
    return written;
  }
  return {
    'save-view': {
      argument: v.strictObject({ session: sessionId, view: v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,40}$/)), content }),
      run: save,
    },
  };
}
