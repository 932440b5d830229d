import { inspect } from 'node:util';
import { PREVIEW_BYTES } from './report.ts';

/**
 * A value as the lecture would write it: `[42, null, 'hello']`. Stops as soon as `limit` characters are there, so that a
 * large payload costs no more than a small one.
 */
export function describeValue(value: unknown, limit: number = Number.POSITIVE_INFINITY): string {
  return describePart(value, limit, 0);
}

/** {@link describeValue} cut at {@link PREVIEW_BYTES} bytes of UTF-8, between characters. */
export function previewValue(value: unknown): string {
  return cutToBytes(describeValue(value, PREVIEW_BYTES), PREVIEW_BYTES);
}

/** Cuts a text so that it takes at most `bytes` bytes of UTF-8, ending in `…` where something was cut off. */
export function cutToBytes(text: string, bytes: number): string {
  if (text.length * 3 <= bytes || Buffer.byteLength(text) <= bytes) return text;
  const encoded = Buffer.from(text);
  let end = bytes - 3;
  // 0b10xxxxxx continues a character: step back to where one begins.
  while (end > 0 && ((encoded[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return `${encoded.toString('utf8', 0, end)}…`;
}

function describePart(value: unknown, limit: number, depth: number): string {
  if (typeof value === 'string') return quote(value.length > limit ? value.slice(0, limit) : value);
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? `${value}n` : String(value);
  if (depth > 4) return '…';
  if (Array.isArray(value)) return `[${joinParts(value, limit, (item) => describePart(item, limit, depth + 1))}]`;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return inspect(value, { depth: 2, maxArrayLength: 20, breakLength: Infinity });
  const parts = joinParts(Object.entries(value), limit, ([name, part]) => `${name}: ${describePart(part, limit, depth + 1)}`);
  return parts === '' ? '{}' : `{ ${parts} }`;
}

function joinParts<T>(parts: readonly T[], limit: number, describe: (part: T) => string): string {
  let text = '';
  for (const part of parts) {
    if (text.length > limit) return text;
    text += text === '' ? describe(part) : `, ${describe(part)}`;
  }
  return text;
}

function quote(text: string): string {
  return `'${text.replace(/[\\'\n\r\t]/g, (character) => ESCAPES[character] ?? character)}'`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t' };
