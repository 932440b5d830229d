import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings, openSettings } from '../../../electron/settings/settings.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'forkscope-settings-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe('settings', () => {
  it('are the defaults the first time', () => {
    const settings = openSettings(home);
    expect(settings.current).toEqual(defaultSettings);
    expect(settings.setAside).toBeUndefined();
  });

  it('hold from one start to the next', () => {
    expect(openSettings(home).change({ theme: 'dark', layout: { left: 300 } }).ok).toBe(true);
    expect(openSettings(home).current).toEqual({ ...defaultSettings, theme: 'dark', layout: { left: 300 } });
    expect(readdirSync(home)).toEqual(['settings.json']);
  });

  it('take a file of an older version, which lacks some, and one with more than is known', () => {
    writeFileSync(path.join(home, 'settings.json'), '{"theme":"light","fromTheFuture":1}');
    expect(openSettings(home).current).toEqual({ ...defaultSettings, theme: 'light' });
  });

  it.each(['{"theme":', '[]', '{"theme":"pink"}', '{"samplesPerSecond":1e9}'])('set a bad file aside instead of losing it: %s', (text) => {
    writeFileSync(path.join(home, 'settings.json'), text);
    const settings = openSettings(home);
    expect(settings.current).toEqual(defaultSettings);
    expect(readFileSync(settings.setAside ?? '', 'utf8')).toBe(text);
  });

  it('say it when they cannot be written, and hold for this run', () => {
    const settings = openSettings(path.join(home, 'file'));
    writeFileSync(path.join(home, 'file'), '');
    const changed = settings.change({ theme: 'dark' });
    expect(changed).toMatchObject({ ok: false, failure: { code: 'could-not-write' } });
    expect(settings.current.theme).toBe('dark');
  });
});
