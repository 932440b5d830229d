import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeCount, describeDuration, readLastValue } from './measure.ts';
import { findMessages, listLatencies } from './queue-messages.ts';
import { decide } from './verdict.ts';

const PAYLOAD = "[42, null, 'hello']";

/** L17: what one process puts into the queue, another process gets, equal in value. */
export function checkCarriesData(recording: Recording): Evidence {
  const message = findMessages(recording, 'q')[0];
  const sender = recording.processes.find(({ process }) => process === message?.from);
  const receiver = recording.processes.find(({ process }) => process === message?.to);
  const put = readLastValue(recording, 'put by the child');
  const got = readLastValue(recording, 'got by the parent');
  const latency = describeDuration(listLatencies(message === undefined ? [] : [message])[0] ?? Number.NaN);
  return decide(recording, {
    isProved:
      sender !== undefined &&
      receiver !== undefined &&
      receiver === recording.root &&
      sender.ppid === receiver.pid &&
      put === PAYLOAD &&
      got === PAYLOAD,
    expected: {
      en: `${PAYLOAD} is put by the child process and got by its parent, unchanged.`,
      zh: `子进程放入 ${PAYLOAD}，父进程原样取到。`,
    },
    measured: {
      en: `From PID ${sender?.pid ?? '–'} to PID ${receiver?.pid ?? '–'}: put ${put ?? 'nothing'}, got ${got ?? 'nothing'}; ${describeCount(message?.bytes ?? 0, 'byte', 'bytes')}, ${latency.en} on the way.`,
      zh: `从 PID ${sender?.pid ?? '–'} 到 PID ${receiver?.pid ?? '–'}：放入 ${put ?? '无'}，取到 ${got ?? '无'}；${message?.bytes ?? 0} 字节，路上 ${latency.zh}。`,
    },
    support: {
      processes: [sender, receiver].flatMap((process) => (process === undefined ? [] : [process.process])),
      ...(message?.putNs === undefined || message.gotNs === undefined ? {} : { fromNs: message.putNs, toNs: message.gotNs }),
    },
  });
}
