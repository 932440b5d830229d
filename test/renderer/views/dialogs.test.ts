import '@testing-library/jest-dom/vitest';
import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import AllDialogs from '../../../renderer/views/AllDialogs.svelte';
import { runCommand } from '../../../renderer/state/commands.ts';
import { createMainProcess } from '../../support/window/main-process.ts';
import InWindow from '../../support/window/InWindow.svelte';
import { openWindowState, SUMMARY, type TestWindow } from '../../support/window/open-window.ts';

async function openDialogs(main = createMainProcess(), session?: string): Promise<TestWindow> {
  const opened = await openWindowState(main);
  if (session !== undefined) await opened.app.show(session);
  render(InWindow, { state: opened.app, view: AllDialogs as never });
  return opened;
}

afterEach(() => cleanup());

describe('the export dialog', () => {
  it('comes filled in, so that Enter is enough, and says where the file is', async () => {
    const main = createMainProcess({
      'suggest-export-file': ({ format }) => ({ ok: true, value: `/home/a/run.${format}` }),
      'export-session': ({ file }) => ({ ok: true, value: { file: file ?? '', bytes: 1500 } }),
    });
    const { app } = await openDialogs(main, SUMMARY.session);
    const user = userEvent.setup();
    runCommand(app, 'export', 'chrome-trace');
    const field = await screen.findByRole('textbox', { name: 'File' });
    await waitFor(() => expect(field).toHaveValue('/home/a/run.chrome-trace'));
    await user.type(field, '{Enter}');
    await waitFor(() => expect(app.dialogs.open).toBeUndefined());
    expect(main.argumentsOf('export-session')).toEqual([
      { session: SUMMARY.session, format: 'chrome-trace', file: '/home/a/run.chrome-trace' },
    ]);
    expect(app.toasts.list.map((toast) => toast.message)).toEqual(['Exported 1.5 kB to /home/a/run.chrome-trace']);
  });

  it('stays open with the reason when it cannot write', async () => {
    const failure = { code: 'could-not-write', message: '/x could not be written: no room. Make room.' };
    const main = createMainProcess({
      'suggest-export-file': () => ({ ok: true, value: '/x' }),
      'export-session': () => ({ ok: false, failure }),
    });
    const { app } = await openDialogs(main, SUMMARY.session);
    runCommand(app, 'export');
    const button = await screen.findByRole('button', { name: 'Export' });
    await waitFor(() => expect(button).toBeEnabled());
    await userEvent.setup().click(button);
    expect(await screen.findByText(failure.message)).toBeInTheDocument();
    expect(screen.getByText('could-not-write')).toBeInTheDocument();
    expect(app.dialogs.open).toBe('export');
  });
});

describe('the run command dialog', () => {
  it('starts the words of the line in the folder and remembers the line', async () => {
    const main = createMainProcess({
      'start-session': (subject) => ({ ok: true, value: { session: 's1', subject, startedAt: '2026-01-01T00:00:00Z', state: 'running' } }),
    });
    const { app } = await openDialogs(main);
    runCommand(app, 'run-command');
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText('Command line'), `node -e "1 + 1"`);
    await user.type(screen.getByLabelText('Working folder'), '/work');
    await user.click(screen.getByRole('button', { name: 'Run' }));
    await waitFor(() => expect(app.dialogs.open).toBeUndefined());
    expect(main.argumentsOf('start-session')).toEqual([{ kind: 'command', command: 'node', args: ['-e', '1 + 1'], directory: '/work' }]);
    expect(main.settings.recentCommands).toEqual(['node -e "1 + 1"']);
    expect(app.session.id).toBe('s1');
  });

  it('says why a program cannot start, and keeps the line', async () => {
    const failure = { code: 'could-not-start', message: '“nope” could not be started: not found. Check that the program exists.' };
    const { app } = await openDialogs(createMainProcess({ 'start-session': () => ({ ok: false, failure }) }));
    runCommand(app, 'run-command');
    const field = await screen.findByLabelText('Command line');
    const user = userEvent.setup();
    await user.type(field, 'nope');
    await user.click(screen.getByRole('button', { name: 'Run' }));
    expect(await screen.findByText(failure.message)).toBeInTheDocument();
    expect(field).toHaveValue('nope');
  });

  it('asks for the missing quote before it starts anything', async () => {
    const main = createMainProcess();
    const { app } = await openDialogs(main);
    runCommand(app, 'run-command');
    const field = await screen.findByLabelText('Command line');
    const user = userEvent.setup();
    await user.type(field, 'node "a b');
    await user.click(screen.getByRole('button', { name: 'Run' }));
    expect(screen.getByText(/The quote " is not closed/)).toBeInTheDocument();
    expect(field).toHaveAttribute('aria-invalid', 'true');
    expect(main.argumentsOf('start-session')).toEqual([]);
  });
});

describe('the command palette', () => {
  it('runs what is found, in either language', async () => {
    const { app, main } = await openDialogs();
    const user = userEvent.setup();
    await app.settings.change({ language: 'zh-CN' });
    runCommand(app, 'show-palette');
    await user.type(await screen.findByRole('combobox'), 'theme: dark');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(main.settings.theme).toBe('dark'));
    expect(app.dialogs.open).toBeUndefined();
  });
});

describe('a question before something that cannot be taken back', () => {
  it('sends nothing when it is cancelled, and the signal when it is agreed to', async () => {
    const { app, main } = await openDialogs();
    const user = userEvent.setup();
    await app.show('s1', {
      session: 's1',
      subject: { kind: 'command', command: 'a', args: [] },
      startedAt: '2026-01-01T00:00:00Z',
      state: 'running',
    });
    app.tree.rows = await app.session.ask('processes', {}).then((table) => table.rows);
    app.selection.select('101-1010');
    runCommand(app, 'kill-process');
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(main.argumentsOf('signal-process')).toEqual([]);
    runCommand(app, 'kill-process');
    await user.click(await screen.findByRole('button', { name: 'Kill' }));
    expect(main.argumentsOf('signal-process')).toEqual([{ session: 's1', process: '101-1010', action: 'kill' }]);
  });
});
