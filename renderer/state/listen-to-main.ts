import { runCommand } from './commands.ts';
import type { WindowState } from './window-state.svelte.ts';

/** Takes what main tells the window, for as long as the window lives. */
export function listenToMain(app: WindowState): void {
  const { bridge } = app;
  bridge.onPush('session-changed', (running) => {
    app.session.receiveRunning(running);
    if (running.state === 'ended') void app.sessions.refresh();
  });
  bridge.onPush('sessions-changed', () => void app.sessions.refresh());
  bridge.onPush('settings-changed', (settings) => {
    app.settings.value = settings;
  });
  bridge.onPush('command', ({ command, argument }) => void runCommand(app, command, argument));
  bridge.onPush('problem', (failure) => app.toasts.showFailure(failure));
  const dark = matchMedia('(prefers-color-scheme: dark)');
  app.settings.isSystemDark = dark.matches;
  dark.addEventListener('change', () => {
    app.settings.isSystemDark = dark.matches;
  });
}
