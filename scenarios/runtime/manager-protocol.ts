import { deserialize, serialize } from 'node:v8';
import { cutToBytes, previewValue } from './preview.ts';
import { PREVIEW_BYTES } from './report.ts';

/** What a manager and the proxies of its objects say to each other, a line each: values are serialised, so that all arrive as clones. */

/** The first line of a connection: whoever does not know the key is turned away. */
export interface ManagerGreeting {
  readonly kind: 'greeting';
  readonly key: string;
}
export interface ManagerCall {
  readonly kind: 'call';
  /** 0 is the manager itself. */
  readonly object: number;
  readonly method: string;
  readonly args: readonly unknown[];
  readonly message: string;
}
/** To a greeting: the queues under which calls and replies are reported. */
export interface ManagerWelcome {
  readonly kind: 'welcome';
  readonly calls: string;
  readonly replies: string;
}
export type ManagerReply =
  | { readonly kind: 'returned'; readonly value: unknown; readonly message: string }
  | { readonly kind: 'thrown'; readonly error: string; readonly message: string };

export function writeManagerLine(message: ManagerGreeting | ManagerCall | ManagerWelcome | ManagerReply): string {
  return serialize(message).toString('base64');
}

/** Both ends run this same code. */
export function readManagerLine<T extends ManagerGreeting | ManagerCall | ManagerWelcome | ManagerReply>(line: string): T {
  return deserialize(Buffer.from(line, 'base64')) as T;
}

/** As it would be written in the program: `numbers.append(3)`. */
export function describeCall(name: string | undefined, { method, args }: Pick<ManagerCall, 'method' | 'args'>): string {
  return cutToBytes(`${name ?? 'manager'}.${method}(${args.map((arg) => previewValue(arg)).join(', ')})`, PREVIEW_BYTES);
}
