/** What a queue, a lock or a counter is turned into on its way to another process or thread. */

export interface ProcessQueueHandle {
  readonly kind: 'process-queue';
  readonly id: string;
  readonly name: string;
  readonly order: 'fifo' | 'lifo' | 'priority';
  readonly isJoinable?: true;
}
/** Cells in memory that the threads share, under a name. */
export interface LockHandle<K extends string> {
  readonly kind: K;
  readonly id: string;
  readonly name: string;
  readonly cells: Int32Array;
}
export interface SemaphoreHandle extends LockHandle<'semaphore'> {
  readonly most: number;
}
export interface BarrierHandle extends LockHandle<'barrier'> {
  readonly parties: number;
  readonly timeoutMs?: number;
}
export interface ConditionHandle extends LockHandle<'condition'> {
  readonly lock: LockHandle<'mutex'>;
}
export interface InterpreterLockHandle extends LockHandle<'interpreter-lock'> {
  readonly switchIntervalMs: number;
}
export interface ThreadQueueHandle extends LockHandle<'thread-queue'> {
  readonly order: 'fifo' | 'lifo' | 'priority';
  readonly maxsize: number;
  readonly memory: SharedArrayBuffer;
}
export interface SharedCounterHandle {
  readonly kind: 'shared-counter';
  readonly cells: Int32Array;
}

/** What only threads of one process can share. */
export type ThreadHandle =
  | LockHandle<'mutex'>
  | LockHandle<'recursive-mutex'>
  | LockHandle<'event'>
  | SemaphoreHandle
  | BarrierHandle
  | ConditionHandle
  | InterpreterLockHandle
  | ThreadQueueHandle
  | SharedCounterHandle;
/** Processes hand it on; its token lives with the process that made it. */
export interface ProcessMutexHandle {
  readonly kind: 'process-mutex';
  readonly id: string;
  readonly name: string;
}
export interface ConnectionHandle {
  readonly kind: 'connection';
  readonly outgoing: ProcessQueueHandle;
  readonly incoming: ProcessQueueHandle;
}
/** An object that lives in a manager's process, and how that one is reached. */
export interface ManagedHandle {
  readonly kind: 'managed';
  readonly type: 'dict' | 'list';
  readonly object: number;
  readonly name: string;
  readonly manager: { readonly port: number; readonly key: string };
}
export type Handle = ProcessHandle | ThreadHandle;
/** What processes can hand to each other. */
export type ProcessHandle = ProcessQueueHandle | ProcessMutexHandle | ConnectionHandle | ManagedHandle;

/** An argument of a target: a plain value, which is cloned, or a handle. */
export type PackedArgument = { readonly handle: Handle } | { readonly value: unknown };
