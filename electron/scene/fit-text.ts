import { textStyles, type TextStyleName } from './styles.ts';

/** Width of a text in pixels. A canvas measures exactly; without one {@link estimateTextWidth} errs on the wide side. */
export type MeasureText = (text: string, style: TextStyleName) => number;

/** Full-width for CJK, 0.62 em for everything else: wider than the fonts in use draw it on average. */
export const estimateTextWidth: MeasureText = (text, style) => {
  const em = textStyles[style].sizePx;
  let width = 0;
  for (const character of text) width += isWide(character) ? em : em * 0.62;
  return width;
};

/** The text, or as much of it as fits followed by "…"; undefined when not even two characters fit. */
export function fitText(text: string, widthPx: number, style: TextStyleName, measure: MeasureText): string | undefined {
  if (measure(text, style) <= widthPx) return text;
  const characters = [...text];
  let low = 0;
  let high = characters.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${characters.slice(0, middle).join('')}…`, style) <= widthPx) low = middle;
    else high = middle - 1;
  }
  return low >= 2 ? `${characters.slice(0, low).join('')}…` : undefined;
}

/** A whole number with its thousands apart, the same in both languages: `12,345`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

function isWide(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code >= 0x1100 && (code <= 0x115f || (code >= 0x2e80 && code <= 0xa4cf) || (code >= 0xac00 && code <= 0xd7a3) || code >= 0xf900);
}
