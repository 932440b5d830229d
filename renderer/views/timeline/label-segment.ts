import type { SegmentLabel } from '../../../electron/trace/lane-queries.ts';
import type { TimelineText } from './timeline-text.ts';

/** The few words that stand on a segment: with whom, and through what. Empty where its fill says all. */
export function labelSegment(label: SegmentLabel, { on, tip }: TimelineText): string {
  const object = label.object ?? '';
  const other = label.other ?? '';
  const reason = label.reason ?? '';
  switch (label.state) {
    case 'lock':
      return on.lock(object, other);
    case 'put':
      return on.put(object, other);
    case 'get':
      return on.get(object, other);
    case 'join':
      return on.join(object === '' ? tip.unknownObject : object);
    case 'sleep':
      return reason === '' || reason === 'sleep' ? on.sleep : reason;
    case 'io':
    case 'suspended':
      return reason;
    case 'held':
    case 'contended':
      return on.held(other);
    case 'ready':
    case 'running':
      return '';
  }
}
