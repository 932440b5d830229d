import type {
  ChildExitedReport,
  ChildStartedReport,
  ProcessEndingReport,
  ProcessKey,
  ProcessStartedReport,
} from '../../scenarios/runtime/report.ts';
import type { ChangedLine, DiscoveredLine, ExitedLine, LaunchedLine } from './app-line.ts';
import { Float64Column } from './growing-column.ts';
import { SampleColumns } from './samples.ts';
import type { Writer } from './writer.ts';

/** All that is known of one process: what the OS showed, and what it and its parent report. */
export interface ProcessRecord {
  readonly key: ProcessKey;
  readonly pid: number;
  /** Number in the order of first mention: inside the model only, for it depends on the order in which logs arrive. */
  readonly index: number;
  launched: LaunchedLine | undefined;
  discovered: DiscoveredLine | undefined;
  readonly changes: ChangedLine[];
  exited: ExitedLine | undefined;
  started: ProcessStartedReport | undefined;
  ending: ProcessEndingReport | undefined;
  /** What it says of its children, by their pid. */
  readonly childrenStarted: Map<number, ChildStartedReport[]>;
  readonly childrenExited: Map<number, ChildExitedReport[]>;
  readonly writers: Writer[];
  /** Ends of its threads as other threads report them, by thread id. */
  readonly threadEnds: Map<number, number>;
  readonly samples: SampleColumns;
  readonly pssTimes: Float64Column;
  readonly pssBytes: Float64Column;
}

export function createProcessRecord(key: ProcessKey, index: number): ProcessRecord {
  return {
    key,
    pid: Number(key.slice(0, key.indexOf('-'))),
    index,
    launched: undefined,
    discovered: undefined,
    changes: [],
    exited: undefined,
    started: undefined,
    ending: undefined,
    childrenStarted: new Map(),
    childrenExited: new Map(),
    writers: [],
    threadEnds: new Map(),
    samples: new SampleColumns(),
    pssTimes: new Float64Column(),
    pssBytes: new Float64Column(),
  };
}
