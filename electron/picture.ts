import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserWindow } from 'electron';
import { fail, readMessage, succeed, type Result } from './result.ts';

/** Saves what the window shows as a PNG. Writes over `file`: whoever named it has consented. */
export async function savePicture(window: BrowserWindow, file: string): Promise<Result<{ readonly file: string }>> {
  try {
    const picture = await window.webContents.capturePage();
    if (picture.isEmpty()) return fail('picture-failed', { detail: 'the window is hidden', detailZh: '窗口被隐藏' });
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, picture.toPNG());
    return succeed({ file });
  } catch (error) {
    return fail('could-not-write', { file, detail: readMessage(error) }, error);
  }
}
