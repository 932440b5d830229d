import { contextBridge, ipcRenderer } from 'electron';
import type { ForkscopeBridge, PushName, Pushes, RequestName, Requests } from './ipc/contract.ts';
import { isPushName, isRequestName, PORT_CHANNEL, pushChannel, pushNames, requestChannel } from './ipc/names.ts';

/**
 * Runs in the window's isolated world and hands the page `window.forkscope`: named requests and named pushes, nothing of
 * Electron. What crosses is checked again in the main process.
 */
type Listener = (value: unknown) => void;
const listeners = new Map<PushName, Set<Listener>>();
/** What arrived before anybody listened: the page may still be starting. */
const waiting = new Map<PushName, unknown[]>();

for (const name of pushNames) {
  listeners.set(name, new Set());
  ipcRenderer.on(pushChannel(name), (_event, value: unknown) => {
    const current = listeners.get(name) ?? new Set();
    if (current.size === 0) waiting.set(name, [...(waiting.get(name) ?? []), value]);
    for (const listener of current) listener(value);
  });
}

ipcRenderer.on(PORT_CHANNEL, (event, session: unknown) => {
  window.postMessage({ forkscopePort: session }, window.location.origin, event.ports);
});

const bridge: ForkscopeBridge = {
  request<N extends RequestName>(name: N, argument: Requests[N]['argument']) {
    if (!isRequestName(name)) return Promise.reject(new TypeError(`no such request: ${String(name)}`));
    return ipcRenderer.invoke(requestChannel(name), argument);
  },
  onPush<N extends PushName>(name: N, listener: (value: Pushes[N]) => void) {
    if (!isPushName(name)) throw new TypeError(`no such push: ${String(name)}`);
    // The main process sends on this channel only what the contract says; it is the trusted side.
    const own: Listener = (value) => listener(value as Pushes[N]);
    listeners.get(name)?.add(own);
    for (const value of waiting.get(name) ?? []) own(value);
    waiting.delete(name);
    return () => listeners.get(name)?.delete(own);
  },
};

contextBridge.exposeInMainWorld('forkscope', bridge);
