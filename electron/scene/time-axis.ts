import type { Language } from '../ipc/contract.ts';

/** A stretch of time drawn over a stretch of pixels. */
export interface TimeScale {
  readonly fromNs: number;
  readonly toNs: number;
  readonly leftPx: number;
  readonly widthPx: number;
}

export interface TimeTick {
  readonly tNs: number;
  readonly label: string;
}
export interface TimeTicks {
  readonly stepNs: number;
  readonly ticks: readonly TimeTick[];
  /** Set when labels count from an instant (steps under a millisecond): that instant. */
  readonly baseNs: number | undefined;
}

const SECOND = 1e9;
const MINUTE = 60 * SECOND;
const LONG_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400].map(
  (seconds) => seconds * SECOND,
);

/** Pixel of an instant; not clamped. */
export function placeTime(scale: TimeScale, tNs: number): number {
  return scale.leftPx + ((tNs - scale.fromNs) / (scale.toNs - scale.fromNs)) * scale.widthPx;
}

/** Instant at a pixel; not clamped. */
export function readTime(scale: TimeScale, xPx: number): number {
  return scale.fromNs + ((xPx - scale.leftPx) / scale.widthPx) * (scale.toNs - scale.fromNs);
}

/** Round instants at least `spacingPx` apart, labelled as time since the session's start. */
export function chooseTimeTicks(scale: TimeScale, language: Language, spacingPx = 90): TimeTicks {
  const spanNs = scale.toNs - scale.fromNs;
  const stepNs = chooseTimeStep((spanNs * spacingPx) / scale.widthPx);
  const baseNs = stepNs < 1e6 ? Math.floor(scale.fromNs / 1e6) * 1e6 : undefined;
  const ticks: TimeTick[] = [];
  for (let step = Math.ceil(scale.fromNs / stepNs); step * stepNs <= scale.toNs; step += 1) {
    const tNs = step * stepNs;
    ticks.push({ tNs, label: labelTick(tNs, stepNs, baseNs, scale.toNs >= MINUTE, language) });
  }
  return { stepNs, ticks, baseNs };
}

/** The smallest round step that is at least `minimumNs`: 1, 2 or 5 times a power of ten up to a second, then clock steps. */
export function chooseTimeStep(minimumNs: number): number {
  if (minimumNs > SECOND) return LONG_STEPS.find((step) => step >= minimumNs) ?? Math.ceil(minimumNs / 86_400e9) * 86_400e9;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, minimumNs)));
  for (const factor of [1, 2, 5, 10]) if (power * factor >= minimumNs * (1 - 1e-9)) return Math.round(power * factor);
  return power * 10;
}

/** An instant since the session's start: `3.250 s`, from a minute on `2:05.1`, from an hour on `1:02:05`. */
export function labelInstant(ns: number, decimals: number, language: Language): string {
  const unit = 10 ** decimals;
  const seconds = Math.round((Math.abs(ns) / SECOND) * unit) / unit;
  return (ns < 0 ? '−' : '') + (seconds < 60 ? `${seconds.toFixed(decimals)} ${UNITS[language].s}` : labelClock(seconds, decimals));
}

/** `0:05`, `2:05.1`, `1:02:05`. */
function labelClock(seconds: number, decimals: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = (seconds - minutes * 60).toFixed(decimals).padStart(decimals === 0 ? 2 : decimals + 3, '0');
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`;
}

const UNITS = {
  en: { ns: 'ns', us: 'µs', s: 's' },
  'zh-CN': { ns: '纳秒', us: '微秒', s: '秒' },
} as const satisfies Record<Language, unknown>;

function labelTick(tNs: number, stepNs: number, baseNs: number | undefined, isPastMinute: boolean, language: Language): string {
  if (baseNs === undefined) {
    if (stepNs >= SECOND && isPastMinute) return labelClock(tNs / SECOND, 0);
    return labelInstant(tNs, Math.max(0, Math.ceil(9 - Math.log10(stepNs) - 1e-9)), language);
  }
  if (tNs === baseNs) return labelInstant(tNs, 3, language);
  const sinceNs = tNs - baseNs;
  return stepNs < 1000 ? `+${sinceNs} ${UNITS[language].ns}` : `+${Math.round(sinceNs / 1000)} ${UNITS[language].us}`;
}
