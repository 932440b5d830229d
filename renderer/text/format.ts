import type { Language } from '../../electron/ipc/contract.ts';

/** Numbers, sizes, times and dates as the language writes them, each with its unit. */
export interface Format {
  count(value: number): string;
  decimal(value: number, digits: number): string;
  /** Per cent of one core. */
  percent(value: number): string;
  /** Decimal units: 1 kB is 1000 B. */
  bytes(value: number): string;
  /** A length of time in the unit that suits it: 340 µs, 12.4 ms, 1.52 s, 2 min 05 s. */
  duration(ns: number): string;
  /** An instant of a session, always seconds with milliseconds: 1.520 s. */
  instant(ns: number): string;
  /** A running clock of fixed width: 0:12.3. */
  clock(ns: number): string;
  dateTime(iso: string): string;
}

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

const UNITS = {
  en: { ns: ' ns', us: ' µs', ms: ' ms', s: ' s', min: ' min ', h: ' h ' },
  'zh-CN': { ns: ' 纳秒', us: ' 微秒', ms: ' 毫秒', s: ' 秒', min: ' 分 ', h: ' 小时 ' },
} as const;

/** Formatters of one language; make it once a language, Intl objects are slow to build. */
export function createFormat(language: Language): Format {
  const units = UNITS[language];
  const byDigits = [0, 1, 2, 3].map(
    (digits) => new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  const dates = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const decimal = (value: number, digits: number): string => (byDigits[digits] ?? byDigits[0])?.format(value) ?? String(value);

  function formatDuration(ns: number): string {
    const size = Math.abs(ns);
    if (size === 0) return `0${units.s}`;
    if (size < 1_000) return decimal(ns, 0) + units.ns;
    if (size < 999_500) return decimal(ns / 1e3, size < 9_950 ? 1 : 0) + units.us;
    if (size < 999_500_000) return decimal(ns / 1e6, size < 99_950_000 ? 1 : 0) + units.ms;
    if (size < 59_995_000_000) return decimal(ns / 1e9, 2) + units.s;
    const seconds = Math.round(size / 1e9);
    const sign = ns < 0 ? '-' : '';
    if (seconds < 3600) return `${sign}${Math.floor(seconds / 60)}${units.min}${pad(seconds % 60)}${units.s}`;
    return `${sign}${Math.floor(seconds / 3600)}${units.h}${pad(Math.floor((seconds % 3600) / 60))}${units.min}`.trimEnd();
  }

  return {
    count: (value) => decimal(value, 0),
    decimal,
    percent: (value) => `${decimal(value, 1)} %`,
    bytes(value) {
      let step = 0;
      let size = value;
      while (Math.abs(size) >= 999.5 && step < BYTE_UNITS.length - 1) {
        size /= 1000;
        step += 1;
      }
      return `${decimal(size, step === 0 || Math.abs(size) >= 99.95 ? 0 : 1)} ${BYTE_UNITS[step] ?? 'B'}`;
    },
    duration: formatDuration,
    instant: (ns) => decimal(ns / 1e9, 3) + units.s,
    clock(ns) {
      const tenths = Math.max(0, Math.floor(ns / 1e8));
      const minutes = Math.floor(tenths / 600);
      return `${minutes}:${pad(Math.floor((tenths % 600) / 10))}.${tenths % 10}`;
    },
    dateTime(iso) {
      const date = new Date(iso);
      return Number.isNaN(date.getTime()) ? iso : dates.format(date);
    },
  };
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
