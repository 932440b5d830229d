import type { Language } from '../../../electron/ipc/contract.ts';
import { timelineEn } from '../../text/timeline.en.ts';
import { timelineZhCn } from '../../text/timeline.zh-cn.ts';

type Widen<T> = T extends string
  ? string
  : T extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Key in keyof T]: Widen<T[Key]> };

/** The shape of the timeline's words in every language. */
export type TimelineText = Widen<typeof timelineEn>;

/** The timeline's words in one language. */
export function findTimelineText(language: Language): TimelineText {
  return language === 'zh-CN' ? timelineZhCn : timelineEn;
}
