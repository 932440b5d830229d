/** Readings that a spark line holds at most; the newest stands at the right end. */
const MOST = 40;

/**
 * A path of the readings: 100 % of one core is the full height unless a reading passes it. A gap lifts the pen; a single reading
 * between gaps is a dot.
 */
export function traceSpark(values: readonly (number | null)[], width: number, height: number): string {
  const shown = values.slice(-MOST);
  const highest = shown.reduce<number>((most, value) => Math.max(most, value ?? 0), 100);
  const step = (width - 2) / (MOST - 1);
  const offset = MOST - shown.length;
  let path = '';
  let isDown = false;
  shown.forEach((value, index) => {
    if (value === null) {
      isDown = false;
      return;
    }
    const x = round(1 + (offset + index) * step);
    const y = round(height - 1 - (value / highest) * (height - 2));
    path += `${isDown ? 'L' : 'M'}${x} ${y}`;
    const next = shown[index + 1];
    if (!isDown && (next === null || next === undefined)) path += 'h0.5';
    isDown = true;
  });
  return path;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
