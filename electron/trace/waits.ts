import { Float64Column, Uint32Column, Uint8Column } from './growing-column.ts';
import { SpanBlocks } from './span-blocks.ts';

export type WaitReason = 'put' | 'get' | 'lock' | 'join' | 'sleep' | 'io';
export const WAIT_REASONS: readonly WaitReason[] = ['put', 'get', 'lock', 'join', 'sleep', 'io'];
const CODES: Readonly<Record<WaitReason, number>> = { put: 0, get: 1, lock: 2, join: 3, sleep: 4, io: 5 };

/** An end of a sleep or of IO does not say again what it was for. */
function hasObject(code: number): boolean {
  return code !== CODES.sleep && code !== CODES.io;
}

/** The waits of one lane, in the order of the lines that began them. */
export class WaitColumns {
  readonly reasons = new Uint8Column();
  /** Number of a text: queue or lock id, the pid or tid that is joined, what is slept for; 0 is none. */
  readonly objects = new Uint32Column();
  readonly begins = new Float64Column();
  /** NaN while it is open. */
  readonly ends = new Float64Column();
  /** Row of the message that was put or got, + 1; 0 is none. */
  readonly messages = new Uint32Column();
  private readonly open: number[] = [];
  private readonly blocks = new SpanBlocks();
  /** Rises with every change. */
  revision = 0;

  get length(): number {
    return this.begins.length;
  }

  begin(reason: WaitReason, object: number, tNs: number, message = 0): void {
    this.revision += 1;
    this.open.push(this.length);
    this.blocks.begin(this.length, tNs);
    this.reasons.push(CODES[reason]);
    this.objects.push(object);
    this.begins.push(tNs);
    this.ends.push(NaN);
    this.messages.push(message);
  }

  /** Ends the oldest open wait for this and answers its row; a wait that never began is no wait: -1. */
  end(reason: WaitReason, object: number, tNs: number, message = 0): number {
    const at = this.findOpen(CODES[reason], object, reason === 'put' ? message : undefined);
    const row = this.open[at];
    if (row === undefined) return -1;
    this.revision += 1;
    if (at === this.open.length - 1) this.open.pop();
    else this.open.splice(at, 1);
    // A lane that stamps out of order must not make a wait shorter than nothing.
    const endNs = Math.max(tNs, this.begins.at(row));
    this.ends.set(row, endNs);
    this.blocks.end(row, endNs);
    this.messages.set(row, message);
    return row;
  }

  private findOpen(code: number, object: number, message: number | undefined): number {
    for (let at = 0; at < this.open.length; at += 1) {
      const row = this.open[at] ?? 0;
      if (this.reasons.at(row) !== code || (hasObject(code) && this.objects.at(row) !== object)) continue;
      if (message === undefined || this.messages.at(row) === message) return at;
    }
    return -1;
  }

  reason(row: number): WaitReason {
    return WAIT_REASONS[this.reasons.at(row)] ?? 'io';
  }

  /** Number of the id of the queue or lock, or of what is joined; 0 for a sleep and IO, whose object is a reason in words. */
  party(row: number): number {
    return hasObject(this.reasons.at(row)) ? this.objects.at(row) : 0;
  }

  /** The waits that cover an instant: begun, and not ended by then. */
  findOpenAt(tNs: number): readonly number[] {
    return this.blocks.findCovering(this.begins, this.ends, tNs);
  }
}
