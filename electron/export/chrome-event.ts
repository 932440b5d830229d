/** One event of the Chrome trace event format, as far as we write it. Times are in microseconds. */
export type ChromeEvent = ChromeMetadata | ChromeSlice | ChromeAsyncEnd | ChromeCounter | ChromeFlow | ChromeInstant;

interface Place {
  readonly pid: number;
  readonly tid: number;
}
interface ChromeMetadata extends Place {
  readonly ph: 'M';
  readonly name: 'process_name' | 'process_sort_index' | 'process_labels' | 'thread_name' | 'thread_sort_index';
  readonly args: Readonly<Record<string, string | number>>;
}
/** `X` is a slice that nests with the others of its thread; `b` begins one that does not. */
interface ChromeSlice extends Place {
  readonly ph: 'X' | 'b';
  readonly name: string;
  readonly cat: string;
  readonly ts: number;
  readonly dur?: number;
  readonly id?: string;
  readonly args: Readonly<Record<string, string | number | boolean>>;
}
interface ChromeAsyncEnd extends Place {
  readonly ph: 'e';
  readonly name: string;
  readonly cat: string;
  readonly ts: number;
  readonly id: string;
}
interface ChromeCounter extends Place {
  readonly ph: 'C';
  readonly name: string;
  readonly ts: number;
  readonly args: Readonly<Record<string, number>>;
}
/** An arrow from `s` to `f`, each bound to the slice that encloses it (`bp`). */
interface ChromeFlow extends Place {
  readonly ph: 's' | 'f';
  readonly bp: 'e';
  readonly name: string;
  readonly cat: string;
  readonly ts: number;
  readonly id: number;
}
interface ChromeInstant extends Place {
  readonly ph: 'i';
  readonly s: 'g' | 'p';
  readonly name: string;
  readonly cat: string;
  readonly ts: number;
  readonly args: Readonly<Record<string, string | number>>;
}

/** Nanoseconds since the session's epoch → microseconds since the trace's begin, to the nanosecond. */
export function toMicroseconds(tNs: number): number {
  return Math.round(tNs) / 1000;
}
