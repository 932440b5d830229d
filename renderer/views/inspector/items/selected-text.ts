import type { Language } from '../../../../electron/ipc/contract.ts';
import { selectedEn } from '../../../text/selected.en.ts';
import { selectedZhCn } from '../../../text/selected.zh-cn.ts';

type Widen<T> = T extends string
  ? string
  : T extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Key in keyof T]: Widen<T[Key]> };

/** The shape of these words in every language. */
export type SelectedText = Widen<typeof selectedEn>;

/** The words for what is selected besides processes, in one language. */
export function findSelectedText(language: Language): SelectedText {
  return language === 'zh-CN' ? selectedZhCn : selectedEn;
}
