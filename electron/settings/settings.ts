import path from 'node:path';
import * as v from 'valibot';
import type { Settings } from '../ipc/contract.ts';
import { SETTINGS_FILE } from '../session/home.ts';
import type { Result } from '../result.ts';
import { succeed } from '../result.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

export const SAMPLES_PER_SECOND = { minimum: 1, maximum: 20 } as const;

export const settingsEntries = {
  language: v.picklist(['system', 'en', 'zh-CN']),
  theme: v.picklist(['system', 'light', 'dark']),
  samplesPerSecond: v.pipe(v.number(), v.minValue(SAMPLES_PER_SECOND.minimum), v.maxValue(SAMPLES_PER_SECOND.maximum)),
  layout: v.record(v.pipe(v.string(), v.maxLength(100)), v.union([v.number(), v.pipe(v.string(), v.maxLength(1000)), v.boolean()])),
  recentCommands: v.pipe(v.array(v.pipe(v.string(), v.maxLength(4000))), v.maxLength(50)),
  hasSeenOldRuntimeNotice: v.boolean(),
};

export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  samplesPerSecond: 4,
  layout: {},
  recentCommands: [],
  hasSeenOldRuntimeNotice: false,
};

/** A file of an older version may lack what came later: defaults fill it. What is not known is kept out. */
const fileSchema = v.pipe(
  v.unknown(),
  v.check((read) => !Array.isArray(read), 'a list'),
  v.object({
    language: v.optional(settingsEntries.language, defaultSettings.language),
    theme: v.optional(settingsEntries.theme, defaultSettings.theme),
    samplesPerSecond: v.optional(settingsEntries.samplesPerSecond, defaultSettings.samplesPerSecond),
    layout: v.optional(settingsEntries.layout, defaultSettings.layout),
    recentCommands: v.optional(settingsEntries.recentCommands, [...defaultSettings.recentCommands]),
    hasSeenOldRuntimeNotice: v.optional(settingsEntries.hasSeenOldRuntimeNotice, defaultSettings.hasSeenOldRuntimeNotice),
  }),
);

export interface SettingsStore {
  readonly current: Settings;
  /** Where an unreadable settings file was set aside at the start. */
  readonly setAside: string | undefined;
  /** Keeps and writes them; the change holds for this run even when it cannot be written. */
  change(change: Partial<Settings>): Result<Settings>;
}

export function openSettings(home: string): SettingsStore {
  const file = path.join(home, SETTINGS_FILE);
  const read = readJsonFile<Settings>(file, fileSchema, defaultSettings);
  let current = read.value;
  return {
    get current() {
      return current;
    },
    setAside: read.setAside,
    change(change) {
      current = { ...current, ...change };
      const written = writeJsonFile(file, current);
      return written.ok ? succeed(current) : written;
    },
  };
}
