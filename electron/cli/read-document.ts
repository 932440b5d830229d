import type { Language } from '../ipc/contract.ts';
import { succeed, type Result } from '../result.ts';
import { readSession } from '../session/read.ts';
import { Trace } from '../trace/trace.ts';
import { describeSession, type SessionDocument } from './session-document.ts';

/** Reads a whole session from disk, the way the window's worker does, into the document that is printed. */
export async function readDocument(id: string, folder: string, language: Language): Promise<Result<SessionDocument>> {
  const trace = new Trace();
  const read = await readSession(folder, trace);
  return read.ok ? succeed(describeSession(trace, { id, folder, isCutOff: read.value.isCutOff }, language)) : read;
}
