import type { WaitReason } from '../../../electron/trace/waits.ts';
import type { TimelineText } from './timeline-text.ts';

/** The reasons to wait that a text is part of, as the legend or the logs call them. */
export function findReasons(search: string, text: TimelineText): readonly WaitReason[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return [];
  const names: readonly (readonly [WaitReason, string])[] = [
    ['put', text.states.queue],
    ['get', text.states.queue],
    ['lock', text.states.lock],
    ['join', text.states.join],
    ['sleep', text.states.sleep],
    ['io', text.states.io],
  ];
  return names.flatMap(([reason, name]) => (reason.includes(wanted) || name.toLowerCase().includes(wanted) ? [reason] : []));
}
