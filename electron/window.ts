import { BrowserWindow, screen, type Session, type WebContents } from 'electron';
import type { Bounds } from './settings/window-bounds.ts';

export const MINIMUM_WIDTH = 960;
export const MINIMUM_HEIGHT = 600;

export interface WindowOptions {
  readonly preload: string;
  readonly address: string;
  readonly bounds: Bounds | undefined;
  readonly backgroundColor: string;
}

/** Creates the window: sandboxed, isolated, without Node. It is shown once the first picture is ready. */
export function createWindow(options: WindowOptions): BrowserWindow {
  const { bounds } = options;
  const place = bounds !== undefined && isOnScreen(bounds) ? { x: bounds.x, y: bounds.y } : {};
  const window = new BrowserWindow({
    ...place,
    width: bounds?.width ?? 1280,
    height: bounds?.height ?? 800,
    minWidth: MINIMUM_WIDTH,
    minHeight: MINIMUM_HEIGHT,
    show: false,
    title: 'Forkscope',
    backgroundColor: options.backgroundColor,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      spellcheck: false,
      enableWebSQL: false,
      webviewTag: false,
      navigateOnDragDrop: false,
    },
  });
  if (bounds?.isMaximized === true) window.maximize();
  window.once('ready-to-show', () => window.show());
  void window.loadURL(options.address);
  return window;
}

/** No page of ours ever leaves its address, opens another window or embeds one. */
export function confineContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** No camera, no notifications, no devices: the window needs none. */
export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

/** A screen may be gone since the window was last closed. */
function isOnScreen(bounds: Bounds): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const isInX = bounds.x < workArea.x + workArea.width - 100 && bounds.x + bounds.width > workArea.x + 100;
    return isInX && bounds.y >= workArea.y && bounds.y < workArea.y + workArea.height - 50;
  });
}
