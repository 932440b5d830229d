import type { CliTexts } from '../text/cli.ts';
import type { ExitReason } from '../trace/app-line.ts';
import type { SessionDocument } from './session-document.ts';

/** A session as text for a terminal: what it was, its tree, its messages, its evidence. */
export function printSession(document: SessionDocument, texts: CliTexts): string {
  const { session, processes, deadlocks, evidence } = document;
  const facts: (readonly [string, string])[] = [
    [texts.session, session.state === 'cut-off' ? `${session.id} (${texts.cutOff})` : session.id],
    [texts.folder, session.folder],
    [texts.started, session.startedAt ?? '–'],
    [texts.duration, texts.seconds((session.durationNs / 1e9).toFixed(3))],
    [texts.messages, String(document.messages)],
  ];
  return [
    ...facts.map(([name, value]) => `${name}: ${value}`),
    '',
    `${texts.processes} (${processes.length})`,
    ...printProcesses(processes, texts),
    ...(deadlocks.length === 0 ? [] : ['', texts.deadlocks, ...deadlocks.map((row) => `  ! ${printDeadlock(row, texts)}`)]),
    ...(evidence.length === 0 ? [] : ['', texts.evidence, ...evidence.flatMap((row) => printEvidence(row, texts))]),
  ].join('\n');
}

function printDeadlock({ sinceNs, untilNs, text }: SessionDocument['deadlocks'][number], texts: CliTexts): string {
  const seconds = (ns: number): string => texts.seconds((ns / 1e9).toFixed(3));
  return `${untilNs === null ? texts.since(seconds(sinceNs)) : texts.between(seconds(sinceNs), seconds(untilNs))} ${text}`;
}

function printProcesses(processes: SessionDocument['processes'], texts: CliTexts): string[] {
  const width = Math.max(3, ...processes.map(({ pid, ppid }) => String(Math.max(pid, ppid)).length));
  const rows = processes.map((row) => {
    const indent = '  '.repeat(row.depth);
    const cpu = row.cpuTimeNs === null ? '–' : `${row.isCpuAtLeast ? '≥ ' : ''}${(row.cpuTimeNs / 1e6).toFixed(0)} ms`;
    const ids = `${String(row.pid).padStart(width)}  ${String(row.ppid).padStart(width)}`;
    return `  ${ids}  ${cpu.padStart(9)}  ${indent}${row.role}  (${describeExit(row.exit, texts)})`;
  });
  return [`  ${'PID'.padStart(width)}  ${'PPID'.padStart(width)}  ${'CPU'.padStart(9)}`, ...rows];
}

function printEvidence(row: SessionDocument['evidence'][number], texts: CliTexts): string[] {
  return [
    `  ${row.claim} ${row.name}: ${texts.statuses[row.status]}`,
    `    ${texts.expected}: ${row.expected}`,
    `    ${texts.measured}: ${row.measured}`,
  ];
}

function describeExit(exit: ExitReason | null, { exits }: CliTexts): string {
  if (exit === null) return exits.unknown;
  switch (exit.kind) {
    case 'failed':
      return exits.failed(exit.code);
    case 'killed':
      return exits.killed(exit.signal);
    case 'crashed':
      return exits.crashed(exit.signal);
    case 'could-not-start':
      return exits['could-not-start'](exit.message);
    case 'completed':
    case 'stopped':
    case 'ended':
    case 'lost':
      return exits[exit.kind];
  }
}
