import { beforeEach, describe, expect, it } from 'vitest';
import type { WindowState } from '../../../renderer/state/window-state.svelte.ts';
import { createMainProcess, type MainProcess } from '../../support/window/main-process.ts';
import { openWindowState } from '../../support/window/open-window.ts';

let main: MainProcess;
let app: WindowState;
beforeEach(async () => {
  main = createMainProcess({ present: () => ({ ok: true, value: undefined }) });
  ({ app } = await openWindowState(main));
});

describe('present mode', () => {
  it('closes the left panel for its time, and opens it again when it was open', () => {
    app.layout.setLeftOpen(true);
    app.setPresenting(true);
    expect(app.layout.isLeftOpen).toBe(false);
    app.setPresenting(false);
    expect(app.layout.isLeftOpen).toBe(true);
    expect(main.argumentsOf('present')).toEqual([{ isOn: true }, { isOn: false }]);
  });

  it('leaves a panel closed that was closed', () => {
    app.layout.setLeftOpen(false);
    app.setPresenting(true);
    app.setPresenting(false);
    expect(app.layout.isLeftOpen).toBe(false);
  });
});
