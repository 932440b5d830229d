let epochSeconds = 0;
let epochNanoseconds = 0;

/** Sets the instant that times are counted from: nanoseconds of the system-wide monotonic clock. */
export function setEpoch(epochNs: bigint): void {
  epochSeconds = Number(epochNs / 1_000_000_000n);
  epochNanoseconds = Number(epochNs % 1_000_000_000n);
}

/** Nanoseconds since the session's epoch. Seconds are subtracted first: whole nanoseconds of the raw clock would outgrow a number. */
export function readSinceEpochNs(): number {
  const now = process.hrtime();
  return (now[0] - epochSeconds) * 1e9 + now[1] - epochNanoseconds;
}
