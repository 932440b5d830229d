import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Database, type DatabaseHandle } from '../../runtime/database.ts';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { ProcessQueue } from '../../runtime/process-queue.ts';
import { Process } from '../../runtime/process.ts';
import { recordValue } from '../../runtime/value.ts';

interface Parameters {
  writers?: number;
  payments?: number;
}

function readBalance(database: Database): number {
  return Number(database.query('SELECT amount FROM balance')[0]?.[0]);
}

/** Reads the balance, adds one, writes it: in one transaction, so that nobody comes in between. */
export async function pay(bank: DatabaseHandle, payments: number, waiting: ProcessQueue<number>): Promise<void> {
  const database = new Database(bank);
  for (let i = 0; i < payments; i++) {
    await database.transaction(
      () => {
        const balance = readBalance(database);
        database.execute('INSERT INTO payments (pid) VALUES (?)', process.pid);
        database.execute('UPDATE balance SET amount = ?', balance + 1);
      },
      () => waiting.put(process.pid),
    );
  }
  database.close();
}

export async function main({ writers = 4, payments = 100 }: Parameters): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'forkscope-database-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true })); // stopped halfway, too
  const database = new Database(path.join(folder, 'bank.db'));
  database.execute('CREATE TABLE balance (amount INTEGER)');
  database.execute('CREATE TABLE payments (pid INTEGER)');
  database.execute('INSERT INTO balance VALUES (0)');

  const waiting = new ProcessQueue<number>({ name: 'waiting' });
  const processes = Array.from(
    { length: writers },
    (_, i) => new Process({ target: pay, args: [database.handle, payments, waiting], name: `writer ${i + 1}` }),
  );
  note('The main process writes first: all the others find the database busy.', '主进程先写：其他进程都发现数据库正忙。');
  await database.transaction(async () => {
    for (const p of processes) p.start();
    for (let i = 0; i < writers; i++) await waiting.get();
  });
  note('Now they take turns: one writes, the others try again.', '现在轮流来：一个在写，其他的过一会儿再试。');
  for (const p of processes) await p.join();

  for (const [pid, rows] of database.query('SELECT pid, COUNT(*) FROM payments GROUP BY pid'))
    recordValue(`payments of ${String(pid)}`, rows);
  recordValue('balance', readBalance(database));
  print(writers * payments, 'payments, the balance is', readBalance(database));
  database.close();
}
