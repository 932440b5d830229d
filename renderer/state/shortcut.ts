/** A key with what is held: `Mod` is Ctrl, or Cmd on a Mac. Letters are upper case, as `Mod+Shift+E`. */
export type Shortcut = string;

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** True when the key press is the shortcut. Shift counts only with a letter or a named key: `?` already is one. */
export function isShortcut(press: KeyPress, shortcut: Shortcut, isMac: boolean): boolean {
  const parts = shortcut.split('+');
  const key = parts[parts.length - 1] ?? '';
  const held = new Set(parts.slice(0, -1));
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const other = isMac ? press.ctrlKey : press.metaKey;
  const isSign = key.length === 1 && !/[A-Z0-9]/.test(key);
  return (
    press.key.toUpperCase() === key.toUpperCase() &&
    mod === held.has('Mod') &&
    !other &&
    press.altKey === held.has('Alt') &&
    (isSign || press.shiftKey === held.has('Shift'))
  );
}

/** As it is printed on a menu: `Ctrl+E`, or `⌘E` on a Mac. */
export function showShortcut(shortcut: Shortcut, isMac: boolean): string {
  const printed = shortcut.replace('ArrowLeft', '←').replace('ArrowRight', '→');
  if (!isMac) return printed.replace('Mod', 'Ctrl');
  return printed.replace('Mod+', '⌘').replace('Shift+', '⇧').replace('Alt+', '⌥');
}
