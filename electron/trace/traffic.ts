import type { Model } from './model.ts';

/** Messages put and got by an instant, by the index of the process. */
export interface Traffic {
  readonly sent: Uint32Array;
  readonly received: Uint32Array;
}

export function countTraffic(model: Model, atNs: number): Traffic {
  const { messages, processes, writers } = model;
  const processOf = Uint32Array.from(writers, (writer) => writer.process?.index ?? 0);
  const sent = new Uint32Array(processes.all.length);
  const received = new Uint32Array(processes.all.length);
  const puts = messages.puts.values;
  const gots = messages.gots.values;
  // Comparisons with NaN are false: a message that was not put, or not got, counts nowhere.
  for (let row = 0; row < messages.ids.length; row += 1) {
    if ((puts[row] ?? NaN) <= atNs) addOne(sent, processOf[messages.findSender(row) - 1]);
    if ((gots[row] ?? NaN) <= atNs) addOne(received, processOf[messages.receivers.at(row) - 1]);
  }
  return { sent, received };
}

function addOne(counts: Uint32Array, index: number | undefined): void {
  if (index !== undefined) counts[index] = (counts[index] ?? 0) + 1;
}
