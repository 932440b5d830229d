import type { Failure } from '../../electron/ipc/contract.ts';

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}
export interface Toast {
  readonly id: number;
  readonly kind: 'done' | 'problem' | 'notice';
  readonly title?: string;
  readonly message: string;
  /** Read when it is drawn, for a text that must follow the language. */
  readonly read?: () => { readonly title: string; readonly message: string };
  readonly code?: string;
  readonly details?: string;
  readonly action?: ToastAction;
  readonly onDismiss?: () => void;
}

/** Good news goes by itself after this long, a problem stays until it is dismissed. */
const DONE_STAYS_MS = 8000;
const MOST = 4;

/** Short messages in the corner of the window. */
export class Toasts {
  list = $state.raw<readonly Toast[]>([]);
  #next = 1;

  show(toast: Omit<Toast, 'id'>): number {
    const id = this.#next++;
    // The same problem again replaces the earlier one.
    const others = this.list.filter((other) => toast.code === undefined || other.code !== toast.code || other.message !== toast.message);
    this.list = [...others, { ...toast, id }];
    // What is pushed out is over, as if it had been dismissed; a notice that nobody has closed comes again another time.
    for (const old of this.list.slice(0, -MOST)) {
      if (old.kind === 'notice') this.list = this.list.filter((other) => other.id !== old.id);
      else this.dismiss(old.id);
    }
    if (toast.kind === 'done') setTimeout(() => this.dismiss(id), DONE_STAYS_MS);
    return id;
  }

  showFailure(failure: Failure): void {
    this.show({ kind: 'problem', ...failure });
  }

  dismiss(id: number): void {
    const toast = this.list.find((other) => other.id === id);
    if (toast === undefined) return;
    this.list = this.list.filter((other) => other.id !== id);
    toast.onDismiss?.();
  }
}
