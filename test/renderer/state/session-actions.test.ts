import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deleteSession } from '../../../renderer/state/session-actions.ts';
import type { WindowState } from '../../../renderer/state/window-state.svelte.ts';
import { createMainProcess, type MainProcess } from '../../support/window/main-process.ts';
import { openWindowState, SUMMARY } from '../../support/window/open-window.ts';

let main: MainProcess;
let app: WindowState;
beforeEach(async () => {
  vi.useFakeTimers();
  let recorded = [SUMMARY];
  main = createMainProcess({
    'list-sessions': () => ({ ok: true, value: recorded }),
    'delete-session': () => {
      recorded = [];
      return { ok: true, value: undefined };
    },
  });
  ({ app } = await openWindowState(main));
  await app.sessions.refresh();
});
afterEach(() => vi.useRealTimers());

describe('deleting a session', () => {
  it('takes it off the list at once, and deletes it when nobody has undone it', async () => {
    deleteSession(app, SUMMARY);
    expect(app.sessions.list).toEqual([]);
    expect(main.argumentsOf('delete-session')).toEqual([]);
    await vi.runAllTimersAsync();
    expect(main.argumentsOf('delete-session')).toEqual([{ session: SUMMARY.session }]);
    expect(app.sessions.list).toEqual([]);
    expect(app.toasts.list).toEqual([]);
  });

  it('can be undone, and what was shown is shown again', async () => {
    await app.show(SUMMARY.session);
    deleteSession(app, SUMMARY);
    expect(app.session.id).toBeUndefined();
    const [toast] = app.toasts.list;
    toast?.action?.run();
    app.toasts.dismiss(toast?.id ?? 0);
    await vi.runAllTimersAsync();
    expect(main.argumentsOf('delete-session')).toEqual([]);
    expect(app.sessions.list).toEqual([SUMMARY]);
    expect(app.session.id).toBe(SUMMARY.session);
  });

  it('comes back to the list with the reason when it cannot be deleted', async () => {
    const failure = { code: 'could-not-write', message: 'No.' };
    main = createMainProcess({
      'list-sessions': () => ({ ok: true, value: [SUMMARY] }),
      'delete-session': () => ({ ok: false, failure }),
    });
    ({ app } = await openWindowState(main));
    await app.sessions.refresh();
    deleteSession(app, SUMMARY);
    await vi.runAllTimersAsync();
    expect(app.sessions.list).toEqual([SUMMARY]);
    expect(app.toasts.list.map(({ code }) => code)).toEqual(['could-not-write']);
  });
});
