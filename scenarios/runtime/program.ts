import path from 'node:path';

/**
 * The running program's exports. A function cannot be sent to another process or thread: its name is sent, and found there
 * among the exports of the same file.
 */
export type Target<A extends readonly unknown[]> = (...args: A) => unknown;

let exported: Readonly<Record<string, unknown>> = {};

export function setProgram(program: Readonly<Record<string, unknown>>): void {
  exported = program;
}

/** The name under which the program exports a function. */
export function findTargetName(target: (...args: never[]) => unknown): string {
  for (const [name, value] of Object.entries(exported)) if (value === target) return name;
  throw new Error(`The target "${target.name}" has to be a function that the program file exports.`);
}

/** Calls the export of that name. */
export async function callTarget(name: string, args: readonly unknown[]): Promise<void> {
  const target = exported[name];
  if (!isCallable(target)) throw new Error(`The program exports no function "${name}".`);
  await target(...args);
}

function isCallable(value: unknown): value is (...args: readonly unknown[]) => unknown {
  return typeof value === 'function';
}

/** The program's file as it was started, which every process and thread of it runs. */
export function findProgramFile(): string {
  const file = process.argv[1];
  if (file === undefined) throw new Error('A program of scenarios is started from its file.');
  return file;
}

/** The program's own name: its file without folder and ending. */
export function findModuleName(): string {
  return path.parse(findProgramFile()).name;
}
