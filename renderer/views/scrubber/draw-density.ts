/**
 * Counts as the outline of a hill on a base line at `base`, at most `height` high, over a width of 1000. Heights grow with the logarithm: a
 * single event is to be seen beside ten thousand.
 */
export function drawDensity(counts: Uint32Array, base: number, height: number): string {
  const most = counts.reduce((one, other) => Math.max(one, other), 0);
  if (most === 0) return '';
  const step = 1000 / counts.length;
  const points = [...counts].map((count, column) => {
    const y = base - (Math.log1p(count) / Math.log1p(most)) * height;
    return `V${round(y)}H${round((column + 1) * step)}`;
  });
  return `M0 ${base}${points.join('')}V${base}Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
