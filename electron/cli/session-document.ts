import type { EvidenceStatus } from '../../scenarios/scenario.ts';
import type { Language } from '../ipc/contract.ts';
import type { ExitReason, LaunchSubject } from '../trace/app-line.ts';
import type { TraceQueries } from '../trace/queries.ts';

/** What `run --json` and `show --json` print: the session trace in one document. Times are nanoseconds since the session's epoch. */
export interface SessionDocument {
  readonly session: {
    readonly id: string;
    readonly folder: string;
    readonly subject: LaunchSubject | null;
    readonly startedAt: string | null;
    readonly durationNs: number;
    readonly state: 'ended' | 'cut-off';
    readonly cause: string | null;
  };
  readonly processes: readonly {
    readonly pid: number;
    readonly ppid: number;
    readonly role: string;
    readonly exit: ExitReason | null;
    readonly program: string;
    readonly depth: number;
    readonly startNs: number;
    readonly endNs: number | null;
    readonly cpuTimeNs: number | null;
    readonly isCpuAtLeast: boolean;
    readonly messagesIn: number;
    readonly messagesOut: number;
  }[];
  readonly messages: number;
  /** Deadlocks and waits for somebody who is dead. */
  readonly deadlocks: readonly {
    readonly kind: 'deadlock' | 'dead';
    readonly sinceNs: number;
    /** Null: it lasted to the end. */
    readonly untilNs: number | null;
    readonly text: string;
  }[];
  readonly evidence: readonly {
    readonly claim: string;
    readonly name: string;
    readonly status: EvidenceStatus;
    readonly statement: string;
    readonly expected: string;
    readonly measured: string;
  }[];
  readonly counts: { readonly [name: string]: number };
}

/** Reads the document out of a trace. `folder` and `id` say where it came from. */
export function describeSession(
  trace: TraceQueries,
  source: { readonly id: string; readonly folder: string; readonly isCutOff: boolean },
  language: Language,
): SessionDocument {
  const overview = trace.overview({});
  const translate = (text: { readonly en: string; readonly zh: string }): string => (language === 'zh-CN' ? text.zh : text.en);
  return {
    session: {
      id: source.id,
      folder: source.folder,
      subject: overview.header?.subject ?? null,
      startedAt: overview.header?.startedAt ?? null,
      durationNs: overview.endNs - overview.startNs,
      state: source.isCutOff ? 'cut-off' : 'ended',
      cause: overview.ended?.cause ?? null,
    },
    processes: trace.processes({}).rows.map((row) => ({
      pid: row.pid,
      ppid: row.ppid,
      role: row.role,
      exit: row.exit ?? null,
      program: row.program,
      depth: row.depth,
      startNs: row.startNs,
      endNs: row.endNs ?? null,
      cpuTimeNs: row.cpuTimeNs ?? null,
      isCpuAtLeast: row.isCpuAtLeast,
      messagesIn: row.messagesIn,
      messagesOut: row.messagesOut,
    })),
    messages: overview.counts.messages,
    deadlocks: trace
      .deadlocks({})
      .map(({ kind, sinceNs, untilNs, text }) => ({ kind, sinceNs, untilNs: untilNs ?? null, text: translate(text) })),
    evidence: trace.evidence({}).map((row) => ({
      claim: row.claim,
      name: row.name,
      status: row.status,
      statement: translate(row.statement),
      expected: translate(row.expected),
      measured: translate(row.measured),
    })),
    counts: { ...overview.counts },
  };
}

/** Whether everything it claims was shown, and its root ended well. A command claims nothing. */
export function isSuccess(document: SessionDocument): boolean {
  return hasEndedWell(document) && document.evidence.every(({ status }) => status === 'proved' || status === 'modelled');
}

export function hasEndedWell({ session, processes }: SessionDocument): boolean {
  return session.cause === 'root-ended' && processes[0]?.exit?.kind === 'completed';
}
