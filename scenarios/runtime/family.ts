import type { PackedArgument } from './handles.ts';
import type { ProcessKey } from './report.ts';

/** What kit processes say to each other over the channel between a parent and its child. Serialised with `serialization: 'advanced'`. */

/** To a child, once: what it is to do. */
export interface StartMessage {
  readonly forkscope: 'start';
  readonly target: string;
  readonly args: readonly PackedArgument[];
  readonly name: string;
  readonly isDetached: boolean;
  readonly isDaemon: boolean;
}
/** To a child, and from the launcher to the root: stop your children, then end. */
export interface StopMessage {
  readonly forkscope: 'stop';
}
/** To the parent: do something on a queue that lives with it or above it. */
export interface RequestMessage {
  readonly forkscope: 'request';
  readonly request: number;
  readonly body: QueueRequest;
}
/** To the parent: whoever asked no longer wants to wait. The request is answered all the same. */
export interface CancelMessage {
  readonly forkscope: 'cancel';
  readonly request: number;
}
export interface ReplyMessage {
  readonly forkscope: 'reply';
  readonly request: number;
  readonly body: QueueReply;
}

export type QueueRequest =
  | { readonly kind: 'put'; readonly queue: string; readonly message: string; readonly bytes: Uint8Array; readonly priority: number }
  | { readonly kind: 'get'; readonly queue: string }
  | { readonly kind: 'size'; readonly queue: string }
  /** The work on one item that was taken out is finished. */
  | { readonly kind: 'task-done'; readonly queue: string }
  /** Answered when the work on all that was put is finished. */
  | { readonly kind: 'all-done'; readonly queue: string };

/** `atNs` is the home's clock reading when the item went in; all clocks are the system's monotonic one. */
export type QueueReply =
  | { readonly kind: 'put'; readonly atNs: number; readonly depth: number }
  /** `hasWaited`: there was nothing when it was asked for. */
  | { readonly kind: 'got'; readonly message: string; readonly bytes: Uint8Array; readonly depth: number; readonly hasWaited?: true }
  | { readonly kind: 'size'; readonly items: number }
  | { readonly kind: 'done' }
  /** It was withdrawn in time: nothing was put or taken. */
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'unknown-queue' };

export type FamilyMessage = StartMessage | StopMessage | RequestMessage | CancelMessage | ReplyMessage;

/** Handed to a thread when it starts. */
export interface ThreadStart {
  readonly forkscope: 'thread';
  readonly target: string;
  readonly args: readonly PackedArgument[];
  readonly name: string;
  readonly process: ProcessKey;
  /** Element 0 takes the OS's id of the thread, written by the thread. */
  readonly identity: Int32Array;
}

/** A message of ours, or undefined: the channel may carry others. Both ends run this same code, so the rest is not looked at. */
export function parseFamilyMessage(message: unknown): FamilyMessage | undefined {
  return isMarked(message) && message.forkscope !== 'thread' ? message : undefined;
}

export function parseThreadStart(data: unknown): ThreadStart | undefined {
  return isMarked(data) && data.forkscope === 'thread' ? data : undefined;
}

function isMarked(value: unknown): value is FamilyMessage | ThreadStart {
  return typeof value === 'object' && value !== null && 'forkscope' in value && typeof value.forkscope === 'string';
}
