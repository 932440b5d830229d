import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Report } from '../../../scenarios/runtime/report.ts';
import { BUILD_TIMEOUT_MS, buildPrograms, readReports, removeFolders, startBuilt } from '../program-runs.ts';

let programs: string;
beforeAll(async () => {
  programs = path.join(await buildPrograms('test-programs'), 'programs/kit');
}, BUILD_TIMEOUT_MS);
afterAll(removeFolders);
vi.setConfig({ testTimeout: 30_000 });

async function run(
  name: string,
  parameters: Record<string, unknown> = {},
): Promise<{ lines: readonly string[]; reports: readonly Report[] }> {
  const program = startBuilt(path.join(programs, `${name}.cjs`), { parameters });
  const { code, stdout, stderr } = await program.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return { lines: stdout.trimEnd().split('\n'), reports: [...readReports(program.reportsFolder).values()].flat() };
}

describe('a process queue', () => {
  it.each([
    ['unbounded', 0],
    ['bounded', 3],
  ])('keeps each producer’s order from three processes into a fourth, %s', async (_, capacity) => {
    const { lines, reports } = await run('queue-order', { messages: 1000, capacity });
    expect(lines).toEqual(['in order']);
    const puts = reports.filter((line): line is Extract<Report, { kind: 'put' }> => line.kind === 'put');
    const got = reports.filter((line): line is Extract<Report, { kind: 'got' }> => line.kind === 'got');
    expect(got.map(({ queue, message }) => `${queue} ${message}`).sort()).toEqual(
      puts.map(({ queue, message }) => `${queue} ${message}`).sort(),
    );
    expect(puts.length).toBe(3001);
    const putAt = new Map(puts.map(({ queue, message, t }) => [`${queue} ${message}`, t]));
    expect(got.filter(({ queue, message, t }) => t < (putAt.get(`${queue} ${message}`) ?? Infinity))).toEqual([]);
    // An item that somebody waits for is handed on at once, so one more than the capacity may be counted for an instant.
    if (capacity > 0) expect(Math.max(...puts.map(({ depth }) => depth ?? 0))).toBeLessThanOrEqual(capacity);
  });

  it('has every item of a child that ends right after its last put', async () => {
    const { lines } = await run('put-and-go', { messages: 2000 });
    expect(lines).toEqual(['putWithoutWaiting 1999000', 'putAndExit 1999000']);
  });

  it('reaches the child of a child, both ways, with more than JSON can say', async () => {
    const { lines } = await run('queue-of-grandchild');
    expect(lines).toEqual([
      "{ map: Map(1) { 'received' => Uint8Array(3) [ 1, 2, 3 ] }, when: 1970-01-01T00:00:00.000Z, nothing: undefined }",
    ]);
  });

  it('gives nothing to a process that was killed while it waited', async () => {
    const { lines } = await run('getter-that-dies');
    expect(lines).toEqual(['still here']);
  });
});
