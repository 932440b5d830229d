import type { MenuCommand } from '../../../electron/ipc/commands.ts';
import type { Messages } from '../../text/messages.ts';
import type { Shortcut } from '../shortcut.ts';
import type { WindowState } from '../window-state.svelte.ts';

export type CommandGroup = keyof Messages['commandGroups'];

/** One thing that a person can ask for: by the toolbar, the palette, a menu, a key, or the command line. */
export interface Command {
  readonly id: CommandId;
  readonly group: CommandGroup;
  readonly title: (text: Messages) => string;
  readonly shortcut?: Shortcut;
  /** A shortcut that also works while a text field has the focus. */
  readonly worksInFields?: true;
  /** Not in the palette: it needs an argument that the palette offers by itself. */
  readonly isHidden?: true;
  readonly isEnabled: (state: WindowState) => boolean;
  readonly run: (state: WindowState, argument?: string) => void;
}

export type CommandId =
  | MenuCommand
  | 'save-view-png'
  | 'save-view-svg'
  | 'save-view-csv'
  | 'copy-view-text'
  | 'copy-view-csv'
  | 'run-again'
  | 'leave-lecture'
  | 'delete-session'
  | 'show-in-folder'
  | 'toggle-library'
  | 'toggle-inspector'
  | 'show-tree'
  | 'show-waits'
  | 'show-timeline'
  | 'show-output'
  | 'show-evidence'
  | 'show-source'
  | 'enlarge-source'
  | 'show-end'
  | 'step-back'
  | 'step-forward'
  | 'play'
  | 'next-note'
  | 'previous-note'
  | 'show-telling-moment'
  | 'find'
  | 'select-back'
  | 'select-forward'
  | 'set-language'
  | 'set-theme'
  | 'show-about';

export const always = (): boolean => true;
export const hasSession = (state: WindowState): boolean => state.session.id !== undefined;
