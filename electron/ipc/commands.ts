/**
 * The commands of the window's command table that the application menu sends with the push `command`. The window has more;
 * these it must have. Data only, so that both sides and the tests share one list.
 */
export const menuCommands = [
  /** Argument: scenario id. Starts it with the parameters that the library shows. */
  'run-scenario',
  'run-command',
  'open-archive',
  'export',
  'save-picture',
  'stop',
  /** On the selected process. */
  'suspend-process',
  'continue-process',
  'end-process',
  'kill-process',
  'end-subtree',
  'copy-row',
  'copy-all-rows',
  'collapse-all',
  'expand-all',
  'show-library',
  'show-sessions',
  'show-messages',
  'show-cpu-memory',
  'show-lecture',
  'lecture-next',
  'lecture-back',
  'present',
  'show-palette',
  'show-settings',
  'show-shortcuts',
] as const;

export type MenuCommand = (typeof menuCommands)[number];
