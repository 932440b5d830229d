import type { Language } from '../../electron/ipc/contract.ts';
import type { en } from './en.ts';
import { en as english } from './en.ts';
import { zhCn } from './zh-cn.ts';

type Widen<T> = T extends string
  ? string
  : T extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Key in keyof T]: Widen<T[Key]> };

/** The shape that every catalogue has. */
export type Messages = Widen<typeof en>;

/** The words of the window in one language. */
export function findMessages(language: Language): Messages {
  return language === 'zh-CN' ? zhCn : english;
}
