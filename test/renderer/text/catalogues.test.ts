import { describe, expect, it } from 'vitest';
import { en } from '../../../renderer/text/en.ts';
import { zhCn } from '../../../renderer/text/zh-cn.ts';

/** Every leaf as `path: kind`, functions with how many values they take. */
function listLeaves(value: unknown, path = ''): string[] {
  if (typeof value === 'function') return [`${path}: function`];
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([key, inner]) => listLeaves(inner, `${path}.${key}`));
}

/** Every text as a person sees it; functions are given words and numbers. */
function listTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return [String((value as (...values: unknown[]) => unknown)(3, 4, 5))];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(listTexts);
}

describe('the catalogues', () => {
  it('have the same keys in both languages', () => {
    expect(listLeaves(zhCn)).toEqual(listLeaves(en));
  });

  it('have no empty text', () => {
    expect([...listTexts(en), ...listTexts(zhCn)].filter((text) => text.trim() === '')).toEqual([]);
  });

  it('use full-width punctuation between Chinese characters', () => {
    expect(listTexts(zhCn).filter((text) => /[\u4e00-\u9fff][,;:?!][\u4e00-\u9fff]/.test(text))).toEqual([]);
  });

  it('count the evidence in the same words in the lecture as in the inspector', () => {
    for (const { lecture, evidence } of [en, zhCn]) expect(lecture.decided(2, 3)).toBe(evidence.summary(2, 3));
  });

  it('say things without exclamation marks', () => {
    expect([...listTexts(en), ...listTexts(zhCn)].filter((text) => /[!\uff01]/.test(text))).toEqual([]);
  });
});
