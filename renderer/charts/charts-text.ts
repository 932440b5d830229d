import type { Language } from '../../electron/ipc/contract.ts';
import { chartsEn } from '../text/charts.en.ts';
import { chartsZhCn } from '../text/charts.zh-cn.ts';

type Widen<T> = T extends string
  ? string
  : T extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Key in keyof T]: Widen<T[Key]> };

/** The shape of the charts' words in every language. */
export type ChartsText = Widen<typeof chartsEn>;

/** The charts' words in one language. */
export function findChartsText(language: Language): ChartsText {
  return language === 'zh-CN' ? chartsZhCn : chartsEn;
}
