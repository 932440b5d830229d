import type { Language } from '../../../electron/ipc/contract.ts';
import { messageViewsEn } from '../../text/message-views.en.ts';
import { messageViewsZhCn } from '../../text/message-views.zh-cn.ts';

type Widen<T> = T extends string
  ? string
  : T extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Key in keyof T]: Widen<T[Key]> };

/** The shape of these views' words in every language. */
export type MessageViewsText = Widen<typeof messageViewsEn>;

/** The words in one language. */
export function findMessageViewsText(language: Language): MessageViewsText {
  return language === 'zh-CN' ? messageViewsZhCn : messageViewsEn;
}
