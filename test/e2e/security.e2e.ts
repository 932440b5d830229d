import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchWindow, type OpenedWindow } from '../support/launch-window.ts';

let opened: OpenedWindow;
beforeAll(async () => {
  opened = await launchWindow();
});
afterAll(() => opened.end());

describe('the page', () => {
  it('has no Node, and of Electron only two functions', async () => {
    const seen = await opened.page.evaluate(() => ({
      node: ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter((name) => name in globalThis),
      bridge: Object.keys(window.forkscope),
      address: location.href,
      isIsolated: crossOriginIsolated,
    }));
    expect(seen).toEqual({
      node: [],
      bridge: ['request', 'onPush'],
      address: 'app://forkscope/index.html',
      isIsolated: true,
    });
  });

  it('runs in a sandboxed, isolated renderer', async () => {
    const preferences = await opened.app.evaluate(({ BrowserWindow }) => {
      // Not in the published types, in every version since 12.
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const read: unknown = contents === undefined ? undefined : Reflect.get(contents, 'getLastWebPreferences');
      const all: unknown = typeof read === 'function' ? read.call(contents) : undefined;
      return all;
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
  });

  it('cannot leave, open another window, or be given a permission', async () => {
    const result = await opened.page.evaluate(async () => {
      const other = window.open('https://example.com/');
      location.href = 'https://example.com/';
      const permission = await navigator.permissions.query({ name: 'geolocation' });
      const notification = await Notification.requestPermission();
      return { isAlone: other === null, permission: permission.state, notification };
    });
    expect(result).toEqual({ isAlone: true, permission: 'denied', notification: 'denied' });
    expect(opened.page.url()).toBe('app://forkscope/index.html');
    expect(await opened.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  it('may neither evaluate text nor talk to the network', async () => {
    const result = await opened.page.evaluate(async () => {
      const blocked: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.effectiveDirective));
      await fetch('https://example.com/').catch(() => undefined);
      const script = document.createElement('script');
      script.textContent = 'globalThis.wasRun = true';
      document.head.append(script);
      const style = document.createElement('style');
      style.textContent = 'body { color: red }';
      document.head.append(style);
      await new Promise((resolve) => setTimeout(resolve));
      return { wasRun: 'wasRun' in globalThis, blocked: blocked.sort() };
    });
    expect(result).toEqual({ wasRun: false, blocked: ['connect-src', 'script-src-elem', 'style-src-elem'] });
  });

  it.each(['app://forkscope/../main.cjs', 'app://forkscope/%2e%2e/main.cjs', 'app://forkscope/..%2fmain.cjs', 'app://other/index.html'])(
    'cannot read %s',
    async (address) => {
      const status = await opened.page.evaluate(
        (url) =>
          fetch(url).then(
            (answer) => answer.status,
            () => 'refused',
          ),
        address,
      );
      expect([404, 'refused']).toContain(status);
    },
  );

  it('is refused a request that does not exist, and told of an argument that is wrong', async () => {
    const result = await opened.page.evaluate(async () => {
      // What a page that went wrong could try, whatever the types say.
      const request = window.forkscope.request as (name: string, argument: unknown) => Promise<unknown>;
      const unknown = await request('run-anything', undefined).then(
        () => 'done',
        (error: unknown) => String(error),
      );
      const wrong = await request('open-session', { session: '../../etc' });
      const outside = await request('export-session', {
        session: '20260101-000000-x-0000',
        format: 'archive',
        file: '/etc/profile.d/x.sh',
      });
      return { unknown, wrong, outside };
    });
    expect(result.unknown).toContain('no such request');
    expect(result.wrong).toMatchObject({ ok: false, failure: { code: 'bad-argument' } });
    expect(result.outside).toMatchObject({ ok: false, failure: { code: 'bad-export-name' } });
  });
});
