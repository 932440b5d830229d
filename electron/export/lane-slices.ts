/** Slices of one thread, cut so that a viewer can stack them: of two on one thread one must lie within the other. */
export interface LaneSlice {
  readonly beginNs: number;
  readonly endNs: number;
  readonly name: string;
  readonly category: 'wait' | 'message';
  readonly args: Readonly<Record<string, string | number | boolean>>;
}

export interface StackedSlice extends LaneSlice {
  /** It overlaps another without lying within it (several waits of one event loop): to be drawn beside the others. */
  readonly isBeside: boolean;
}

/**
 * Stacks the slices of one thread. Slices of messages are moments: they give way, becoming shorter, to what comes next
 * and to what they lie in.
 */
export function stackSlices(slices: readonly LaneSlice[]): StackedSlice[] {
  const sorted = [...slices].sort((one, other) => one.beginNs - other.beginNs || other.endNs - one.endNs);
  const openEnds: number[] = [];
  return sorted.map((slice, index) => {
    while (openEnds.length > 0 && (openEnds.at(-1) ?? Infinity) <= slice.beginNs) openEnds.pop();
    const enclosingEnd = openEnds.at(-1) ?? Infinity;
    if (slice.category === 'message') {
      const next = sorted[index + 1]?.beginNs ?? Infinity;
      const endNs = Math.min(slice.endNs, enclosingEnd, next > slice.beginNs ? next : Infinity);
      openEnds.push(endNs);
      return { ...slice, endNs, isBeside: false };
    }
    if (slice.endNs > enclosingEnd) return { ...slice, isBeside: true };
    openEnds.push(slice.endNs);
    return { ...slice, isBeside: false };
  });
}
