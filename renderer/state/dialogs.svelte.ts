import type { ExportFormat, SessionId } from '../../electron/ipc/contract.ts';

export interface Confirmation {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly run: () => void;
}

export type DialogKind = 'run-command' | 'palette' | 'export' | 'settings' | 'about' | 'shortcuts' | 'output' | 'source';

/** At most one dialog is open; a question on top of it is a confirmation. */
export class Dialogs {
  open = $state<DialogKind>();
  /** The session that the export dialog is about. */
  exportSession = $state<SessionId>();
  /** The format that it begins with: the one used last. */
  exportFormat = $state<ExportFormat>('archive');
  confirmation = $state.raw<Confirmation>();

  show(kind: DialogKind): void {
    this.open = kind;
  }

  close(): void {
    this.open = undefined;
  }

  /** A menu that closes gives the focus back to its button, unless its command has opened a dialog, which has it then. */
  readonly keepFocus = (event: Event): void => {
    if (this.open !== undefined || this.confirmation !== undefined) event.preventDefault();
  };

  ask(confirmation: Confirmation): void {
    this.confirmation = confirmation;
  }
}
