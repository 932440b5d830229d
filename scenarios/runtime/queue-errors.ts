/** Nothing was put in time, as Python's `queue.Empty`. */
export class QueueEmpty extends Error {}
/** Nothing was taken out in time, as Python's `queue.Full`. */
export class QueueFull extends Error {}

export interface QueueWait {
  /** Absent: without end. 0: not at all. */
  readonly timeoutMs?: number;
}
