import type { LaneState, SegmentDetails } from '../../../electron/trace/lane-queries.ts';
import type { TimelineText } from './timeline-text.ts';

/** The word of the legend for a state. */
export function nameState(state: LaneState, text: TimelineText): string {
  return text.states[state === 'put' || state === 'get' ? 'queue' : state];
}

const MOST_WAITERS = 3;

/** What a lane does and with whom, one line after the other. */
export function describeSegment(details: SegmentDetails, text: TimelineText): readonly string[] {
  const { tip } = text;
  const object = details.object ?? tip.unknownObject;
  const other = details.other?.name;
  const quoted = details.reason === undefined || details.reason === '' ? [] : [details.reason];
  switch (details.state) {
    case 'put':
      return [tip.put(object), ...(other === undefined ? [] : [tip.putFor(other)]), ...readMessage(details, text)];
    case 'get':
      return [tip.get(object), ...(other === undefined ? [] : [tip.getFrom(other)]), ...readMessage(details, text)];
    case 'lock':
      return [tip.lock(object), ...(other === undefined ? [] : [tip.heldBy(other)])];
    case 'join':
      return [tip.join(object)];
    case 'sleep':
      return [tip.sleep, ...quoted.filter((reason) => reason !== 'sleep')];
    case 'io':
      return [tip.io, ...quoted];
    case 'suspended':
      return [tip.suspended, ...quoted];
    case 'ready':
      return [tip.ready, ...quoted];
    case 'running':
      return [tip.running];
    case 'held':
      return [tip.held(object), ...(other === undefined ? [] : [tip.holder(other)])];
    case 'contended':
      return [tip.contended(object), ...(other === undefined ? [] : [tip.holder(other)]), ...nameWaiters(details, text)];
  }
}

function readMessage(details: SegmentDetails, text: TimelineText): readonly string[] {
  return details.message === undefined ? [] : [text.tip.payload(details.message)];
}

function nameWaiters(details: SegmentDetails, text: TimelineText): readonly string[] {
  const { waiters } = details;
  if (waiters.length === 0) return [];
  const names = waiters.slice(0, MOST_WAITERS).map(({ name }) => name);
  const more = waiters.length - names.length;
  return [text.tip.waiters([...names, ...(more > 0 ? [text.tip.andMore(String(more))] : [])].join(', '))];
}
