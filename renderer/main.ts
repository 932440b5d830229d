import { mount } from 'svelte';
import type { ForkscopeBridge } from '../electron/ipc/contract.ts';
import { scenarios } from '../scenarios/catalog.ts';
import App from './App.svelte';
import { createSessionConnector } from './connect-session.ts';
import './controls.css';
import './looks.css';
import { carryOutStartup } from './startup.svelte.ts';
import { listenToMain } from './state/listen-to-main.ts';
import { WindowState } from './state/window-state.svelte.ts';

declare global {
  interface Window {
    /** Put there by the preload. */
    readonly forkscope: ForkscopeBridge;
  }
}

void openWindow();

/** The window's composition root: settings first, so that the first picture has the right language and theme. */
async function openWindow(): Promise<void> {
  const bridge = window.forkscope;
  const app = new WindowState(bridge, createSessionConnector(bridge), scenarios);
  await app.load();
  listenToMain(app);
  addEventListener('pagehide', () => app.layout.save());
  const target = document.getElementById('window');
  if (target === null) throw new Error('The page has no place for the window.');
  mount(App, { target, props: { state: app } });
  void app.sessions.refresh();
  const startup = await app.request('startup-request', undefined);
  if (startup === undefined) return;
  if (startup.run === undefined && startup.command === undefined) app.tellOldRuntime();
  await carryOutStartup(app, startup);
}
