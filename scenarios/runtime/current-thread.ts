import { findThreadId } from './identity.ts';

let ident: number | undefined;

/** The OS's id of the running thread, as Python's `threading.get_native_id()`; on the main thread it is the pid. */
export function getIdent(): number {
  ident ??= findThreadId();
  return ident;
}
