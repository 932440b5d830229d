import type { ProcessAction } from '../../../electron/ipc/contract.ts';
import { copyRows } from '../copy-rows.ts';
import { actOn, canActOn } from '../process-actions.ts';
import type { WindowState } from '../window-state.svelte.ts';
import { hasSession, type Command, type CommandId } from './command.ts';

const hasRows = (state: WindowState): boolean => state.tree.rows.length > 0;
const selectedRow = (state: WindowState): (typeof state.tree.rows)[number] | undefined =>
  state.tree.rows.find((row) => row.process === state.selection.process);

function processCommand(id: CommandId, title: Command['title'], action: ProcessAction): Command {
  return {
    id,
    group: 'tree',
    title,
    isEnabled: (state) => canActOn(state, selectedRow(state), action),
    run: (state) => {
      const row = selectedRow(state);
      if (canActOn(state, row, action)) actOn(state, row, action);
    },
  };
}

export const treeCommands: readonly Command[] = [
  {
    id: 'find',
    group: 'tree',
    title: (text) => text.commands.find,
    shortcut: 'Mod+F',
    worksInFields: true,
    isEnabled: hasSession,
    run: (state) => state.tree.requestFocus('filter'),
  },
  {
    id: 'collapse-all',
    group: 'tree',
    title: (text) => text.commands.collapseAll,
    shortcut: 'Mod+Shift+C',
    isEnabled: hasRows,
    run: (state) => state.tree.collapseAll(),
  },
  {
    id: 'expand-all',
    group: 'tree',
    title: (text) => text.commands.expandAll,
    shortcut: 'Mod+Shift+X',
    isEnabled: hasRows,
    run: (state) => state.tree.expandAll(),
  },
  {
    id: 'copy-row',
    group: 'tree',
    title: (text) => text.commands.copyRow,
    isEnabled: (state) => selectedRow(state) !== undefined,
    run: (state) => copyRows(state, state.selection.process === undefined ? [] : [state.selection.process]),
  },
  {
    id: 'copy-all-rows',
    group: 'tree',
    title: (text) => text.commands.copyAll,
    isEnabled: hasRows,
    run: (state) =>
      copyRows(
        state,
        state.tree.shown.map((shown) => shown.row.process),
      ),
  },
  processCommand('suspend-process', (text) => text.commands.suspend, 'suspend'),
  processCommand('continue-process', (text) => text.commands.continue, 'continue'),
  processCommand('end-process', (text) => text.commands.end, 'end'),
  processCommand('kill-process', (text) => text.commands.kill, 'kill'),
  processCommand('end-subtree', (text) => text.commands.endSubtree, 'end-subtree'),
];
