interface Reading {
  readonly tNs: number;
  readonly cpuTimeNs: number;
}

/** The kernel counts in ticks of 10 ms, so that a rate over one short interval jumps: a second smooths it. */
const WINDOW_NS = 1e9;
/** Readings further apart than this have a gap between them, and a rate over it would hide it. */
const GAP_NS = 2.5e9;

/** CPU of one process over a sliding second. */
export interface CpuRate {
  /**
   * Adds a reading and answers per cent of one core, `100 × Δ CPU time / Δ monotonic time`, over about the last second. Undefined
   * for the first reading and the first after a gap. Never clamped: several threads pass 100.
   */
  add(tNs: number, cpuTimeNs: number): number | undefined;
}

export function createCpuRate(): CpuRate {
  let readings: Reading[] = [];
  return {
    add(tNs, cpuTimeNs) {
      const newest = readings.at(-1);
      if (newest !== undefined && tNs - newest.tNs > GAP_NS) readings = [];
      readings.push({ tNs, cpuTimeNs });
      // Keep one reading that is a second old or older: the window spans at least that, once there is enough.
      while (readings.length > 2 && tNs - (readings[1]?.tNs ?? tNs) >= WINDOW_NS) readings.shift();
      const oldest = readings[0];
      if (oldest === undefined || readings.length < 2 || tNs <= oldest.tNs) return undefined;
      return (100 * (cpuTimeNs - oldest.cpuTimeNs)) / (tNs - oldest.tNs);
    },
  };
}
