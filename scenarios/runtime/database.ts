import LibSql from 'libsql';
import { createId } from './identity.ts';
import { report } from './reporter.ts';
import { takeSite } from './site.ts';
import { recordValue } from './value.ts';

const PAUSE_MS = 2;

/** What another process opens the same database with. */
export interface DatabaseHandle {
  readonly file: string;
  readonly lock: string;
}

/**
 * A SQLite database in a file, which several processes use at once. SQLite lets one of them write at a time and tells the others that it
 * is busy. The library is there for the programs alone, and loaded when one is opened.
 */
export class Database {
  readonly #database: LibSql.Database;
  readonly #file: string;
  readonly #lock: string;
  #isFirstBusy = true;

  /** Opens the file, or makes it; another process opens the same with the handle of the first. */
  constructor(file: string | DatabaseHandle) {
    const site = takeSite();
    this.#file = typeof file === 'string' ? file : file.file;
    // 0: say at once that it is busy.
    this.#database = new LibSql(this.#file, { timeout: 0 });
    if (typeof file !== 'string') {
      this.#lock = file.lock;
      return;
    }
    this.#lock = createId('l');
    // Whoever reads does not hinder whoever writes.
    this.#database.exec('PRAGMA journal_mode = WAL');
    report({ kind: 'lock-created', lock: this.#lock, name: 'database', type: 'mutex' }, site);
  }

  /** What another process opens it with. */
  get handle(): DatabaseHandle {
    return { file: this.#file, lock: this.#lock };
  }

  execute(sql: string, ...values: readonly (number | string)[]): void {
    this.#database.prepare(sql).run(...values);
  }

  /** The rows, each a list of its columns. */
  query(sql: string): readonly (readonly unknown[])[] {
    return this.#database
      .prepare(sql)
      .raw()
      .all()
      .filter((row) => Array.isArray(row));
  }

  /**
   * Does the work while nobody else writes. When somebody does, it tries again after a moment, as often as it takes; `onBusy` is called the
   * first time.
   */
  async transaction(work: () => void | Promise<void>, onBusy?: () => Promise<void>): Promise<void> {
    const site = takeSite();
    report({ kind: 'lock-requested', lock: this.#lock }, site);
    const retries = await this.#insist('BEGIN IMMEDIATE', onBusy);
    report({ kind: 'lock-acquired', lock: this.#lock, depth: 1, contended: retries > 0 }, site);
    if (retries > 0) recordValue('busy retries', retries);
    try {
      await work();
      await this.#insist('COMMIT');
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    } finally {
      report({ kind: 'lock-released', lock: this.#lock }, site);
    }
  }

  close(): void {
    takeSite();
    this.#database.close();
  }

  /** Tries until the database is not busy; answers how often it was. */
  async #insist(sql: string, onBusy?: () => Promise<void>): Promise<number> {
    for (let retries = 0; ; retries += 1) {
      if (this.#attempt(sql)) return retries;
      if (this.#isFirstBusy) await onBusy?.();
      this.#isFirstBusy = false;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  #attempt(sql: string): boolean {
    try {
      this.#database.exec(sql);
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return false;
      throw error;
    }
  }
}
