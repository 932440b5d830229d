/** What a queue, a lock or a counter is turned into on its way to another process or thread. */

export interface ProcessQueueHandle {
  readonly kind: 'process-queue';
  readonly id: string;
  readonly name: string;
}
export interface MutexHandle {
  readonly kind: 'mutex';
  readonly id: string;
  readonly name: string;
  readonly cells: Int32Array;
}
export interface SharedCounterHandle {
  readonly kind: 'shared-counter';
  readonly cells: Int32Array;
}
export type Handle = ProcessQueueHandle | MutexHandle | SharedCounterHandle;

/** An argument of a target: a plain value, which is cloned, or a handle. */
export type PackedArgument = { readonly handle: Handle } | { readonly value: unknown };
