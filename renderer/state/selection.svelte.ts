import type { ProcessKey } from '../../scenarios/runtime/report.ts';

/** What is selected: one process that the inspector shows, and all those that are marked together with it. */
export class Selection {
  process = $state<ProcessKey>();
  marked = $state.raw<ReadonlySet<string>>(new Set());

  select(process: ProcessKey | undefined): void {
    this.process = process;
    this.marked = new Set();
  }

  /** Marks several, for example those that support a piece of evidence; the first is the one the inspector shows. */
  mark(processes: readonly string[], first: ProcessKey | undefined): void {
    this.marked = new Set(processes);
    if (first !== undefined) this.process = first;
  }

  clear(): void {
    this.select(undefined);
  }
}
