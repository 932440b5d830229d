import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Layout } from '../../../renderer/state/layout.svelte.ts';
import { SettingsState } from '../../../renderer/state/settings.svelte.ts';
import { createMainProcess, type MainProcess } from '../../support/window/main-process.ts';

describe('the layout', () => {
  let main: MainProcess;
  let settings: SettingsState;
  beforeEach(() => {
    vi.useFakeTimers();
    main = createMainProcess();
    settings = new SettingsState(main.bridge);
  });
  afterEach(() => vi.useRealTimers());

  it('is written once after a drag and read back by the next window', () => {
    const layout = new Layout(settings);
    for (let size = 20; size < 30; size += 0.5) layout.setSize('left', size);
    layout.setInspectorOpen(false);
    layout.choices.set('messages.view', 'queues');
    vi.advanceTimersByTime(1000);
    expect(main.argumentsOf('set-settings')).toEqual([{ layout: { left: 29.5, inspectorOpen: false, 'messages.view': 'queues' } }]);

    const next = new Layout(settings);
    next.load();
    expect([next.sizeOf('left'), next.isInspectorOpen, next.choices.get('messages.view')]).toEqual([29.5, false, 'queues']);
  });

  it('is written at once when the page goes, and not a second time', () => {
    const layout = new Layout(settings);
    layout.choices.set('lecture.place', 'mutex');
    layout.save();
    expect(main.argumentsOf('set-settings')).toEqual([{ layout: { 'lecture.place': 'mutex' } }]);
    layout.save();
    vi.advanceTimersByTime(1000);
    expect(main.argumentsOf('set-settings')).toHaveLength(1);
  });

  it('ignores kept values that make no sense', () => {
    settings.value = { ...settings.value, layout: { left: 'wide', tree: 400, leftTab: 'nothing', inspectorOpen: 3 } };
    const layout = new Layout(settings);
    const standard = [layout.sizeOf('left'), layout.sizeOf('tree'), layout.leftTab, layout.isInspectorOpen];
    layout.load();
    expect([layout.sizeOf('left'), layout.sizeOf('tree'), layout.leftTab, layout.isInspectorOpen]).toEqual(standard);
  });
});
