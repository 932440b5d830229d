import type { BrowserWindow } from 'electron';

/** Rows of 26 px become rows of 36 px, and everything else grows with them. */
const PRESENT_ZOOM = 36 / 26;

/** Draws the whole window larger for a class, and as large as before when that is over. */
export function createPresenter(window: BrowserWindow): (isOn: boolean) => void {
  const { webContents } = window;
  let before: number | undefined;
  const leave = (): void => {
    if (before !== undefined) webContents.setZoomFactor(before);
    before = undefined;
  };
  // A page that is loaded again does not present, and knows nothing of having done so.
  webContents.on('did-navigate', leave);
  return (isOn) => {
    if (!isOn) {
      leave();
    } else if (before === undefined) {
      before = webContents.getZoomFactor();
      webContents.setZoomFactor(before * PRESENT_ZOOM);
    }
  };
}
