import path from 'node:path';

/**
 * The running program's exports. A function cannot be sent to another process or thread: its name is sent, and found there
 * among the exports of the same file.
 */
export type Target<A extends readonly unknown[]> = (...args: A) => unknown;

let exported: Readonly<Record<string, unknown>> = {};
/** What the kit itself runs in a process, under names that no export can have. */
const kitTargets = new Map<string, Target<never[]>>();

export function setProgram(program: Readonly<Record<string, unknown>>): void {
  exported = program;
}

/** Makes a function of the kit a target. Its module is loaded by every process of a program that uses it. */
export function addKitTarget(name: string, target: Target<never[]>): void {
  kitTargets.set(`kit: ${name}`, target);
}

/** The name under which the program exports a function. */
export function findTargetName(target: (...args: never[]) => unknown): string {
  for (const [name, value] of kitTargets) if (value === target) return name;
  for (const [name, value] of Object.entries(exported)) if (value === target) return name;
  throw new Error(`The target "${target.name}" has to be a function that the program file exports.`);
}

/** Calls the export of that name, and resolves with what it returns. */
export async function callTarget(name: string, args: readonly unknown[]): Promise<unknown> {
  const target: unknown = kitTargets.get(name) ?? exported[name];
  if (!isCallable(target)) throw new Error(`The program exports no function "${name}".`);
  return await target(...args);
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
