import { compareWriters, findLaneEnds } from '../trace/lanes.ts';
import type { Model } from '../trace/model.ts';
import type { Writer } from '../trace/writer.ts';
import type { LaneSlice } from './lane-slices.ts';
import { createHolderSearch } from './lock-holders.ts';

/** The moment of a put or a get, drawn this long unless something else begins before. */
const MOMENT_NS = 1000;

export interface LaneContent {
  readonly writer: Writer;
  readonly slices: readonly LaneSlice[];
}

/** What happened on each reporting thread: its waits, with the other party, and the moments of its messages. */
export function* listLaneContents(model: Model, describe: (writer: Writer | undefined) => string): Iterable<LaneContent> {
  const moments = gatherMoments(model, describe);
  const laneEnds = findLaneEnds(model);
  const findHolder = createHolderSearch(model);
  for (const writer of [...model.writers].sort(compareWriters)) {
    const lastNs = Math.min(laneEnds[writer.index] ?? Infinity, model.endNs);
    const waits: LaneSlice[] = [];
    for (let row = 0; row < writer.waits.length; row += 1) {
      const beginNs = writer.waits.begins.at(row);
      const ended = writer.waits.ends.at(row);
      const isOpen = Number.isNaN(ended);
      const other = describeOther(model, writer, row, describe, findHolder);
      waits.push({
        beginNs,
        endNs: isOpen ? Math.max(beginNs, lastNs) : ended,
        name: nameWait(model, writer, row),
        category: 'wait',
        args: { ...(other === '' ? {} : { other }), ...(isOpen ? { unfinished: true } : {}) },
      });
    }
    yield { writer, slices: [...waits, ...(moments.get(writer) ?? [])] };
  }
}

function gatherMoments(model: Model, describe: (writer: Writer | undefined) => string): Map<Writer, LaneSlice[]> {
  const moments = new Map<Writer, LaneSlice[]>(model.writers.map((writer) => [writer, []]));
  const { messages } = model;
  for (const row of messages.sorted()) {
    const queue = readQueueName(model, row);
    const args = { queue, message: messages.ids[row] ?? '', bytes: messages.bytes.at(row) };
    const sender = messages.sender(row);
    const receiver = messages.receiver(row);
    const sent = findSendTime(model, row);
    const got = messages.gots.at(row);
    const preview = messages.previews[row];
    const shown = preview === undefined ? {} : { preview };
    const moment = (tNs: number, name: string, other: string): LaneSlice => ({
      beginNs: tNs,
      endNs: tNs + MOMENT_NS,
      name,
      category: 'message',
      args: { ...args, ...shown, other },
    });
    if (sender && !Number.isNaN(sent)) moments.get(sender)?.push(moment(sent, `put ${queue}`, describe(receiver)));
    if (receiver && !Number.isNaN(got)) moments.get(receiver)?.push(moment(got, `get ${queue}`, describe(sender)));
  }
  return moments;
}

/** When it was put; a sender that stamps its put after the other has got the message must not make an arrow point back in time. */
export function findSendTime(model: Model, message: number): number {
  const put = model.messages.puts.at(message);
  const got = model.messages.gots.at(message);
  return got < put ? got : put;
}

export function readQueueName(model: Model, message: number): string {
  const queue = model.messages.queues[message];
  return queue?.created?.report.name ?? queue?.id ?? '';
}

function nameWait(model: Model, writer: Writer, row: number): string {
  const reason = writer.waits.reason(row);
  const object = model.texts.read(writer.waits.objects.at(row)) ?? '';
  switch (reason) {
    case 'put':
    case 'get':
      return `wait to ${reason}: ${model.queues.find(object)?.created?.report.name ?? object}`;
    case 'lock':
      return `wait for lock: ${model.locks.find(object)?.created?.report.name ?? object}`;
    case 'join':
      return `join ${object}`;
    case 'sleep':
      return 'sleep';
    case 'io':
      return 'wait for IO';
  }
}

function describeOther(
  model: Model,
  writer: Writer,
  row: number,
  describe: (writer: Writer | undefined) => string,
  findHolder: (text: number, tNs: number) => Writer | undefined,
): string {
  const { waits } = writer;
  const message = waits.messages.at(row) - 1;
  switch (waits.reason(row)) {
    case 'put':
      return message < 0 ? '' : describe(model.messages.receiver(message));
    case 'get':
      return message < 0 ? '' : describe(model.messages.sender(message));
    case 'lock': {
      const holder = findHolder(waits.objects.at(row), waits.begins.at(row));
      return holder === writer ? '' : describe(holder);
    }
    case 'join':
    case 'sleep':
    case 'io':
      return '';
  }
}
