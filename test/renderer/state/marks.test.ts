import { describe, expect, it } from 'vitest';
import type { Reply, SessionMark } from '../../../electron/ipc/contract.ts';
import { removeMark } from '../../../renderer/state/mark-actions.ts';
import { createMainProcess } from '../../support/window/main-process.ts';
import { openWindowState, SUMMARY } from '../../support/window/open-window.ts';

const FIRST: SessionMark = { tNs: 5, name: 'begin' };
const SECOND: SessionMark = { tNs: 9, name: '' };

async function openWith(kept: Reply<readonly SessionMark[]>): Promise<Awaited<ReturnType<typeof openWindowState>>> {
  const opened = await openWindowState(createMainProcess({ 'read-marks': () => kept }));
  void opened.app.show(SUMMARY.session);
  return opened;
}

describe('marks', () => {
  it('that are set before the kept ones are read are kept with them', async () => {
    const { app, main } = await openWith({ ok: true, value: [FIRST] });
    app.marks.add(SECOND);
    await app.marks.waitUntilKept();
    expect(app.marks.list).toEqual([FIRST, SECOND]);
    expect(main.argumentsOf('write-marks')).toEqual([{ session: SUMMARY.session, marks: [FIRST, SECOND] }]);
  });

  it('are named, and taken away until somebody takes that back', async () => {
    const { app, main } = await openWith({ ok: true, value: [FIRST, SECOND] });
    await app.marks.waitUntilKept();
    app.marks.rename(9, ' the wait ');
    removeMark(app, 5);
    expect(app.marks.list).toEqual([{ tNs: 9, name: 'the wait' }]);
    expect(app.toasts.list[0]?.message).toBe('The mark “begin” was taken away.');
    app.toasts.list[0]?.action?.run();
    await app.marks.waitUntilKept();
    expect(main.argumentsOf('write-marks').at(-1)?.marks).toEqual([FIRST, { tNs: 9, name: 'the wait' }]);
  });

  it('are not written over what could not be read', async () => {
    const failure = { code: 'marks-unreadable', message: 'The marks cannot be read.' };
    const { app, main } = await openWith({ ok: false, failure });
    app.marks.add(SECOND);
    await app.marks.waitUntilKept();
    expect(main.argumentsOf('write-marks')).toEqual([]);
    expect(app.toasts.list).toMatchObject([failure]);
  });

  it('of one session do not come into another', async () => {
    const { app, main } = await openWith({ ok: true, value: [] });
    await app.marks.waitUntilKept();
    app.marks.add(FIRST);
    app.leave();
    app.marks.add(SECOND);
    await app.marks.waitUntilKept();
    expect(app.marks.list).toEqual([]);
    expect(main.argumentsOf('write-marks')).toEqual([{ session: SUMMARY.session, marks: [FIRST] }]);
  });
});
