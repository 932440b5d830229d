import type { QueueRow } from './queries.ts';
import type { SortedTimes } from './sorted-times.ts';

/**
 * How deep a queue was after each put and get up to an instant. With more than `most` changes the span is cut into equal
 * parts, and each shows its deepest moment and its last.
 */
export function drawDepthCurve(puts: SortedTimes, gets: SortedTimes, atNs: number, most: number): QueueRow['depthCurve'] {
  const putTimes = puts.sorted();
  const getTimes = gets.sorted();
  const putCount = puts.countUpTo(atNs);
  const getCount = gets.countUpTo(atNs);
  const total = putCount + getCount;
  const first = Math.min(putCount > 0 ? (putTimes[0] ?? Infinity) : Infinity, getCount > 0 ? (getTimes[0] ?? Infinity) : Infinity);
  const last = Math.max(putCount > 0 ? (putTimes[putCount - 1] ?? 0) : 0, getCount > 0 ? (getTimes[getCount - 1] ?? 0) : 0);
  const parts = Math.floor(most / 2);
  const isThinned = total > most;
  const width = isThinned ? Math.max(1, (last - first) / parts) : 0;
  const tNs: number[] = [];
  const depth: number[] = [];
  let put = 0;
  let got = 0;
  let partEnd = first + width;
  let deepest = { tNs: first, depth: -1 };
  let latest = { tNs: first, depth: -1 };
  const finishPart = (): void => {
    if (latest.depth < 0) return;
    if (deepest.tNs < latest.tNs) {
      tNs.push(deepest.tNs);
      depth.push(deepest.depth);
    }
    tNs.push(latest.tNs);
    depth.push(latest.depth);
    deepest = { tNs: first, depth: -1 };
    latest = { tNs: first, depth: -1 };
  };
  for (let step = 0; step < total; step += 1) {
    // At the same instant the put comes first, so that a depth is never below nothing.
    const isPut = put < putCount && (got >= getCount || (putTimes[put] ?? 0) <= (getTimes[got] ?? 0));
    const at = (isPut ? putTimes[put] : getTimes[got]) ?? 0;
    if (isPut) put += 1;
    else got += 1;
    const now = Math.max(0, put - got);
    if (!isThinned) {
      tNs.push(at);
      depth.push(now);
      continue;
    }
    if (at > partEnd && tNs.length + 4 <= most) {
      finishPart();
      partEnd = first + width * (Math.floor((at - first) / width) + 1);
    }
    if (now > deepest.depth) deepest = { tNs: at, depth: now };
    latest = { tNs: at, depth: now };
  }
  finishPart();
  return { tNs, depth };
}

/**
 * How deep a queue was within a span, beginning with the depth at its start. Exact when there are at most `2 × columns` changes in it; else
 * each of `columns` equal parts shows its deepest moment and its last.
 */
export function drawDepthWindow(
  puts: SortedTimes,
  gets: SortedTimes,
  fromNs: number,
  toNs: number,
  columns: number,
): QueueRow['depthCurve'] {
  const putTimes = puts.sorted();
  const getTimes = gets.sorted();
  let put = puts.countUpTo(fromNs);
  let got = gets.countUpTo(fromNs);
  const lastPut = puts.countUpTo(toNs);
  const lastGet = gets.countUpTo(toNs);
  const tNs = [fromNs];
  const depth = [Math.max(0, put - got)];
  const parts = Math.max(1, Math.floor(columns));
  const isThinned = lastPut - put + lastGet - got > 2 * parts;
  const width = (toNs - fromNs) / parts;
  let part = -1;
  let deepest = { at: 0, depth: -1 };
  let latest = { at: 0, depth: -1 };
  const finishPart = (): void => {
    if (latest.depth < 0) return;
    if (deepest.at < latest.at) {
      tNs.push(deepest.at);
      depth.push(deepest.depth);
    }
    tNs.push(latest.at);
    depth.push(latest.depth);
    deepest = { at: 0, depth: -1 };
  };
  while (put < lastPut || got < lastGet) {
    const isPut = put < lastPut && (got >= lastGet || (putTimes[put] ?? 0) <= (getTimes[got] ?? 0));
    const at = (isPut ? putTimes[put] : getTimes[got]) ?? 0;
    if (isPut) put += 1;
    else got += 1;
    const now = Math.max(0, put - got);
    if (!isThinned) {
      tNs.push(at);
      depth.push(now);
      continue;
    }
    const own = Math.min(parts - 1, Math.floor((at - fromNs) / width));
    if (own !== part) finishPart();
    part = own;
    if (now > deepest.depth) deepest = { at, depth: now };
    latest = { at, depth: now };
  }
  if (isThinned) finishPart();
  return { tNs, depth };
}
