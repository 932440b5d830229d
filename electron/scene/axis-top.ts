/** Tops of value axes. They change in steps, so that a curve does not breathe. */

/** CPU: whole cores, 100 % at least. */
export function chooseCpuTop(maximumPercent: number, previousTop?: number): number {
  return holdTop(maximumPercent, previousTop, (least) => {
    const cores = Math.max(1, Math.ceil(least / 100));
    return (cores <= 4 ? cores : cores <= 8 ? Math.ceil(cores / 2) * 2 : Math.ceil(cores / 4) * 4) * 100;
  });
}

/** Memory: round megabytes whose quarters are round too, 20 MB at least. */
export function chooseMemoryTop(maximumBytes: number, previousTop?: number): number {
  return holdTop(maximumBytes, previousTop, (least) => {
    for (let power = 10e6; ; power *= 10) {
      for (const factor of [1.2, 1.6, 2, 2.4, 3, 4, 6, 8, 10]) if (power * factor >= Math.max(20e6, least)) return power * factor;
    }
  });
}

/** The depth of a queue: 1, 2, 5 times a power of ten, 4 at least. */
export function chooseCountTop(maximum: number): number {
  if (maximum <= 4) return 4;
  const power = 10 ** Math.floor(Math.log10(maximum));
  for (const factor of [1, 2, 5]) if (power * factor >= maximum) return power * factor;
  return power * 10;
}

/** A lower top is taken only when the maximum is well below it: a value that hovers at a step would make the axis flicker. */
function holdTop(maximum: number, previous: number | undefined, choose: (least: number) => number): number {
  // Readings of one busy core hover a little above 100 %: that is no second core.
  const top = choose(maximum / 1.03);
  if (previous === undefined || top >= previous) return top;
  return choose(maximum * 1.15) < previous ? top : previous;
}
