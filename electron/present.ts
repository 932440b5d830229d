import type { BrowserWindow } from 'electron';

/** Rows of 26 px become rows of 36 px, and everything else grows with them. */
const PRESENT_ZOOM = 36 / 26;

/** Draws the whole window larger for a class, and as large as before when that is over. */
export function createPresenter(window: BrowserWindow): (isOn: boolean) => void {
  let before: number | undefined;
  return (isOn) => {
    if (isOn === (before !== undefined)) return;
    const { webContents } = window;
    if (isOn) {
      before = webContents.getZoomFactor();
      webContents.setZoomFactor(before * PRESENT_ZOOM);
    } else {
      webContents.setZoomFactor(before ?? 1);
      before = undefined;
    }
  };
}
