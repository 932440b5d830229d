import { Float64Column, Uint32Column } from './growing-column.ts';

/** The coroutines of one thread: who was made, and each time that one ran. Numbers of texts of the model; 0 is none. */
export class CoroutineColumns {
  readonly ids = new Uint32Column();
  readonly roles: string[] = [];
  readonly createds = new Float64Column();
  /** NaN while it lives. */
  readonly endeds = new Float64Column();

  readonly runners = new Uint32Column();
  readonly begins = new Float64Column();
  /** NaN while it runs. */
  readonly ends = new Float64Column();
  /** Why it was suspended; 0 when it ended or still runs. */
  readonly reasons = new Uint32Column();

  /** Rises with every change. */
  revision = 0;

  private readonly rows = new Map<number, number>();
  private isRunning = false;

  create(id: number, role: string, tNs: number): void {
    this.revision += 1;
    this.rows.set(id, this.ids.length);
    this.ids.push(id);
    this.roles.push(role);
    this.createds.push(tNs);
    this.endeds.push(NaN);
  }

  /** The thread runs `id` from now on, or none of them (0). */
  switchTo(id: number, tNs: number): void {
    this.revision += 1;
    this.close(0, tNs);
    if (id === 0) return;
    this.runners.push(id);
    this.begins.push(tNs);
    this.ends.push(NaN);
    this.reasons.push(0);
    this.isRunning = true;
  }

  /** A coroutine that does not run is not suspended. */
  suspend(id: number, reason: number, tNs: number): void {
    this.revision += 1;
    if (this.runner === id) this.close(reason, tNs);
  }

  end(id: number, tNs: number): void {
    this.revision += 1;
    if (this.runner === id) this.close(0, tNs);
    const row = this.rows.get(id);
    if (row !== undefined) this.endeds.set(row, tNs);
  }

  private get runner(): number | undefined {
    return this.isRunning ? this.runners.at(this.runners.length - 1) : undefined;
  }

  private close(reason: number, tNs: number): void {
    if (!this.isRunning) return;
    const row = this.runners.length - 1;
    this.ends.set(row, Math.max(tNs, this.begins.at(row)));
    this.reasons.set(row, reason);
    this.isRunning = false;
  }
}
