import type { Language } from '../../../electron/ipc/contract.ts';
import { waitsEn } from '../../text/waits.en.ts';
import { waitsZhCn } from '../../text/waits.zh-cn.ts';

type Widen<T> = T extends string
  ? string
  : T extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Key in keyof T]: Widen<T[Key]> };

/** The shape of the waits view's words in every language. */
export type WaitsText = Widen<typeof waitsEn>;

/** The waits view's words in one language. */
export function findWaitsText(language: Language): WaitsText {
  return language === 'zh-CN' ? waitsZhCn : waitsEn;
}

/** The name of a lock's type, as it stands in the reports when it is none that we know. */
export function nameLockType(text: WaitsText, type: string): string {
  return isLockType(type) ? text.types[type] : type;
}

function isLockType(type: string): type is keyof WaitsText['types'] {
  return type in waitsEn.types;
}
