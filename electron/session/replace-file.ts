import { randomBytes } from 'node:crypto';
import { link, rename, rm, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { fail, readMessage, succeed, type Result } from '../result.ts';

/**
 * Writes a file beside the target and puts it in its place when it is whole: a reader never sees half of it, and a failure leaves what was
 * there. `write` gets the temporary name, which does not exist. Fails with `file-exists` or `could-not-write`.
 */
export async function replaceFile(
  file: string,
  overwrite: boolean,
  write: (temporary: string) => Promise<void>,
): Promise<Result<{ file: string; bytes: number }>> {
  const target = path.resolve(file);
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${randomBytes(4).toString('hex')}.part`);
  try {
    await write(temporary);
    const { size } = await stat(temporary);
    if (overwrite) await rename(temporary, target);
    else await putInPlace(temporary, target);
    return succeed({ file: target, bytes: size });
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return fail('file-exists', { file: target }, error);
    return fail('could-not-write', { file: target, detail: readMessage(error) }, error);
  }
}

/** A rename would overwrite a file that came there meanwhile; a link does not. Some file systems have no links. */
async function putInPlace(temporary: string, target: string): Promise<void> {
  try {
    await link(temporary, target);
    await unlink(temporary);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
    const existing = await stat(target).catch(() => undefined);
    if (existing !== undefined) throw Object.assign(new Error('The file exists.'), { code: 'EEXIST' });
    await rename(temporary, target);
  }
}
