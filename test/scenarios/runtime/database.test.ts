import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Database } from '../../../scenarios/runtime/database.ts';
import { BUILD_TIMEOUT_MS, buildPrograms, createFolder, readReports, removeFolders, startBuilt } from '../program-runs.ts';

vi.setConfig({ testTimeout: 60_000 });
let programs: string;
beforeAll(async () => {
  programs = path.join(await buildPrograms('programs'), 'programs');
}, BUILD_TIMEOUT_MS);
afterAll(removeFolders);

describe('a database', () => {
  it('keeps what a transaction did, and nothing of one that failed', async () => {
    const database = new Database(path.join(createFolder(), 'a.db'));
    database.execute('CREATE TABLE rows (number INTEGER)');
    await database.transaction(() => database.execute('INSERT INTO rows VALUES (?)', 1));
    const failing = database.transaction(() => {
      database.execute('INSERT INTO rows VALUES (?)', 2);
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(database.query('SELECT number FROM rows')).toEqual([[1]]);
    database.close();
  });

  it('lets a second writer wait until the first one is done', async () => {
    const first = new Database(path.join(createFolder(), 'a.db'));
    first.execute('CREATE TABLE rows (number INTEGER)');
    const second = new Database(first.handle);
    const order: string[] = [];
    let waiting: Promise<void> | undefined;
    await first.transaction(async () => {
      await new Promise<void>((busy) => {
        waiting = second.transaction(
          () => void order.push('second'),
          async () => busy(),
        );
      });
      order.push('first');
    });
    await waiting;
    expect(order).toEqual(['first', 'second']);
    second.close();
    first.close();
  });

  it('loses none of thousands of changes between several processes', async () => {
    const run = startBuilt(path.join(programs, 'services/database.cjs'), { parameters: { writers: 4, payments: 500 } });
    const { code, stdout, stderr } = await run.ended;
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '2000 payments, the balance is 2000\n', stderr: '' });
    const lines = [...readReports(run.reportsFolder).values()].flat();
    expect(lines.filter(({ kind }) => kind === 'lock-acquired').length).toBe(2001);
    expect(lines.filter(({ kind }) => kind === 'lock-released').length).toBe(2001);
  });
});
