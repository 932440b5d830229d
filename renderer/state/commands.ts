import { appCommands } from './commands/app-commands.ts';
import type { Command, CommandId } from './commands/command.ts';
import { lectureCommands } from './commands/lecture-commands.ts';
import { runCommands } from './commands/run-commands.ts';
import { selectionCommands } from './commands/selection-commands.ts';
import { sessionCommands } from './commands/session-commands.ts';
import { timeCommands } from './commands/time-commands.ts';
import { treeCommands } from './commands/tree-commands.ts';
import { viewCommands } from './commands/view-commands.ts';
import type { WindowState } from './window-state.svelte.ts';

/** The one table of commands. */
export const commands: readonly Command[] = [
  ...runCommands,
  ...lectureCommands,
  ...sessionCommands,
  ...viewCommands,
  ...timeCommands,
  ...selectionCommands,
  ...treeCommands,
  ...appCommands,
];

const byId = new Map<string, Command>(commands.map((command) => [command.id, command]));

export function findCommand(id: CommandId): Command {
  const command = byId.get(id);
  if (command === undefined) throw new Error(`No command “${id}”.`);
  return command;
}

/** Runs a command by its id when it is enabled; false when there is none or it is not. */
export function runCommand(state: WindowState, id: string, argument?: string): boolean {
  const command = byId.get(id);
  if (command === undefined || !command.isEnabled(state)) return false;
  command.run(state, argument);
  return true;
}
