/** Decides between Ctrl and Cmd. */
export const isMac = /mac/i.test(navigator.platform);
