import type { ProcessRow } from '../../../electron/trace/queries.ts';
import type { Messages } from '../../text/messages.ts';

/** What a state is called and what stands behind it. `mark` names the drawn sign. */
export interface StateLabel {
  readonly label: string;
  readonly hint: string;
  readonly mark: 'unborn' | 'running' | 'sleeping' | 'io' | 'suspended' | 'ended' | 'alarm' | 'unknown';
}

/** `atNs` is the instant that is looked at: a process may start only later. */
export function describeState(
  row: Pick<ProcessRow, 'state' | 'exit'> & { readonly startNs?: number },
  text: Messages,
  atNs = Infinity,
): StateLabel {
  const { states } = text;
  const say = (label: string, mark: StateLabel['mark'], hint = label): StateLabel => ({ label, hint, mark });
  switch (row.state) {
    case 'R':
      return say(states.running, 'running');
    case 'S':
      return say(states.sleeping, 'sleeping');
    case 'I':
      return say(states.idle, 'sleeping');
    case 'D':
      return say(states.diskWait, 'io');
    case 'T':
      return say(states.suspended, 'suspended');
    case 't':
      return say(states.traced, 'suspended');
    case 'Z':
      return say(states.zombie, 'ended');
    case 'X':
      return say(states.dead, 'ended');
    case 'unknown':
      if (row.startNs !== undefined && row.startNs > atNs) return say(states.unborn, 'unborn', states.unbornHint);
      return say(text.words.missing, 'unknown', states.unknown);
    case 'ended':
      return describeExit(row.exit, text);
  }
}

function describeExit(exit: ProcessRow['exit'], { states }: Messages): StateLabel {
  switch (exit?.kind) {
    case undefined:
    case 'ended':
      return { label: states.ended, hint: states.endedHint, mark: 'ended' };
    case 'completed':
      return { label: states.completed, hint: states.completedHint, mark: 'ended' };
    case 'failed':
      return { label: states.failed(exit.code), hint: states.failedHint(exit.code), mark: 'ended' };
    case 'stopped':
      return { label: states.stopped, hint: states.stoppedHint, mark: 'ended' };
    case 'killed':
      return { label: states.killed(exit.signal), hint: states.killedHint(exit.signal), mark: 'ended' };
    case 'crashed':
      return { label: states.crashed(exit.signal), hint: states.crashedHint(exit.signal), mark: 'alarm' };
    case 'could-not-start':
      return { label: states.couldNotStart, hint: states.couldNotStartHint(exit.message), mark: 'alarm' };
    case 'lost':
      return { label: states.lost, hint: states.lostHint, mark: 'ended' };
  }
}
