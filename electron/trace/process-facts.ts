import { findProgram } from './program-name.ts';
import type { ProcessRecord } from './process-record.ts';
import type { ProcessStore } from './process-store.ts';

/** What identifies a process at an instant: the newest that the OS said of it by then. */
export interface ProcessFacts {
  readonly ppid: number;
  readonly name: string;
  readonly executable: string | undefined;
  readonly commandLine: readonly string[];
}

export function readFacts(store: ProcessStore, record: ProcessRecord, atNs: number): ProcessFacts {
  const { discovered } = record;
  const facts = {
    ppid: discovered?.ppid ?? record.started?.ppid ?? store.findParent(record)?.pid ?? 0,
    name: discovered?.name ?? '',
    executable: discovered?.executable,
    commandLine: discovered?.commandLine ?? [],
  };
  for (const change of record.changes) {
    if (change.t > atNs) continue;
    facts.ppid = change.ppid ?? facts.ppid;
    facts.name = change.name ?? facts.name;
    facts.executable = change.executable ?? facts.executable;
    facts.commandLine = change.commandLine ?? facts.commandLine;
  }
  return facts;
}

/** What the program calls the process: the process itself, else its parent, else the OS. */
export function findRole(store: ProcessStore, record: ProcessRecord, facts: ProcessFacts): string {
  return record.started?.role ?? store.findChildStarted(record)?.role ?? (facts.name || `${record.pid}`);
}

export function findProgramFile(record: ProcessRecord, facts: ProcessFacts): string {
  return record.discovered === undefined ? '' : findProgram(facts.commandLine, facts.executable, facts.name);
}
