import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BrokerClient } from '../../../scenarios/runtime/broker-client.ts';
import { Broker } from '../../../scenarios/runtime/broker.ts';
import { BUILD_TIMEOUT_MS, buildPrograms, readReports, removeFolders, startBuilt } from '../program-runs.ts';

vi.setConfig({ testTimeout: 60_000 });
let programs: string;
beforeAll(async () => {
  programs = path.join(await buildPrograms('programs'), 'programs');
}, BUILD_TIMEOUT_MS);
afterAll(removeFolders);

describe('a broker', () => {
  it('puts a copy of a message into every queue of its topic, first in, first out', async () => {
    const client = await BrokerClient.connect(await new Broker({ news: ['paper', 'radio'], sport: ['radio'] }).listen());
    await client.publish('news', 'one');
    await client.publish('sport', 'two');
    await client.publish('nothing', 'three');
    const taken = [await client.take('paper'), await client.take('radio'), await client.take('radio')];
    expect(taken.map((item) => item?.body)).toEqual(['one', 'one', 'two']);
    client.close();
  });

  it('gives to the next what the one before has not acknowledged, in front and as often as it takes', async () => {
    const port = await new Broker({ work: ['work'] }).listen();
    const producer = await BrokerClient.connect(port);
    await producer.publish('work', 'first');
    await producer.publish('work', 'second');
    for (let turn = 0; turn < 3; turn += 1) {
      const careless = await BrokerClient.connect(port);
      expect((await careless.take('work'))?.body).toBe('first');
      careless.close();
    }
    const worker = await BrokerClient.connect(port);
    const first = await worker.take('work');
    expect(first?.message).toMatch(/#4$/);
    if (first !== undefined) await worker.acknowledge('work', first);
    worker.close();
    const last = await BrokerClient.connect(port);
    const second = await last.take('work');
    expect(second?.body).toBe('second');
    const finished = producer.finish();
    if (second !== undefined) await last.acknowledge('work', second);
    await finished;
    expect(await last.take('work')).toBeUndefined();
    last.close();
    producer.close();
  });

  it('loses none of thousands of messages between many processes, one of which is killed', async () => {
    const run = startBuilt(path.join(programs, 'services/broker.cjs'), { parameters: { producers: 4, orders: 500, workers: 3 } });
    const { code, stderr } = await run.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const reports = [...readReports(run.reportsFolder).values()].flat();
    for (const queue of ['invoices', 'parcels']) {
      const names = reports.flatMap((line) =>
        line.kind === 'value' && line.name === `acknowledged in ${queue}` ? [String(line.value).split('#')[0]] : [],
      );
      expect([names.length, new Set(names).size]).toEqual([2000, 2000]);
    }
  });
});
