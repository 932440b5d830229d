import '@testing-library/jest-dom/vitest';
import { render, screen, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import ProcessTree from '../../../../renderer/views/tree/ProcessTree.svelte';
import { makeTrace } from '../../../support/window/hand-made-session.ts';
import InWindow from '../../../support/window/InWindow.svelte';
import { openWindowState, SUMMARY, type TestWindow } from '../../../support/window/open-window.ts';

async function showTree(trace = makeTrace(), at?: number): Promise<TestWindow> {
  const opened = await openWindowState();
  await opened.app.show(SUMMARY.session);
  const table = trace.processes({ at });
  opened.app.tree.rows = table.rows;
  render(InWindow, { state: opened.app, view: ProcessTree as never, given: { table } });
  return opened;
}

function readRows(): string[] {
  return screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => `${row.getAttribute('aria-level')} ${row.querySelector('.name')?.textContent} ${row.querySelector('.pid')?.textContent}`);
}

describe('the process tree', () => {
  it('is a treegrid whose rows carry level, position and fold', async () => {
    await showTree();
    expect(screen.getByRole('treegrid')).toHaveAttribute('aria-rowcount', '6');
    expect(readRows()).toEqual(['1 main 100', '2 worker-1 101', '2 worker-2 102', '3 helper 103', '2 short 104']);
    const worker = screen.getAllByRole('row')[3];
    expect(worker).toHaveAttribute('aria-posinset', '2');
    expect(worker).toHaveAttribute('aria-setsize', '3');
    expect(worker).toHaveAttribute('aria-expanded', 'true');
  });

  it('shows a missing reading as a dash and an ended process with how it ended', async () => {
    await showTree();
    const cells = within(screen.getAllByRole('row')[5] as HTMLElement)
      .getAllByRole('gridcell')
      .map((cell) => cell.textContent.trim());
    expect(cells.slice(3)).toEqual(['Completed', '–', '–', '–', '0', '0', '200 ms']);
  });

  it('can be walked, folded and opened in the inspector with the keyboard alone', async () => {
    const { app } = await showTree();
    const user = userEvent.setup();
    const grid = screen.getByRole('treegrid');
    grid.focus();
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(grid).toHaveAttribute('aria-activedescendant', 'row-102-1020');
    await user.keyboard('{ArrowLeft}');
    expect(readRows()).toEqual(['1 main 100', '2 worker-1 101', '2 worker-2 102', '2 short 104']);
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(app.selection.process).toBe('103-1030');
    app.layout.isInspectorOpen = false;
    await user.keyboard('{Enter}');
    expect([app.layout.isInspectorOpen, app.layout.inspectorTab]).toEqual([true, 'selected']);
  });

  it('sorts siblings at a click on a heading and gives the order of the tree back', async () => {
    const { app } = await showTree();
    const user = userEvent.setup();
    const heading = screen.getByRole('columnheader', { name: 'CPU' });
    await user.click(within(heading).getByRole('button'));
    expect(heading).toHaveAttribute('aria-sort', 'descending');
    expect(readRows()).toEqual(['1 main 100', '2 worker-2 102', '3 helper 103', '2 worker-1 101', '2 short 104']);
    await user.click(screen.getByRole('button', { name: 'Clear sorting' }));
    expect(app.tree.sorting).toBeUndefined();
    expect(readRows()[1]).toBe('2 worker-1 101');
  });

  it('shows sums of a folded subtree, never a sum of resident sets', async () => {
    const { app } = await showTree();
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Collapse all' }));
    const [, row] = screen.getAllByRole('row');
    const cells = within(row as HTMLElement).getAllByRole('gridcell');
    expect(cells[4]?.textContent.replace(/\s+/g, ' ').trim()).toBe('Σ 116.0 %');
    expect(cells[5]?.textContent.replace(/\s+/g, ' ').trim()).toBe('PSS –');
    expect(app.tree.collapsed.size).toBe(2);
  });

  it('says what is wrong with a filter, and how many rows match a right one', async () => {
    await showTree();
    const user = userEvent.setup();
    const field = screen.getByRole('textbox', { name: 'Filter' });
    await user.type(field, 'size > 3');
    expect(field).toHaveAttribute('aria-invalid', 'true');
    expect(screen.getByText(/“size” is not a column/)).toBeInTheDocument();
    await user.clear(field);
    await user.type(field, 'cpu > 20');
    expect(screen.getByText('2 of 5 match')).toBeInTheDocument();
    expect(readRows()).toEqual(['1 main 100', '2 worker-1 101', '2 worker-2 102']);
  });

  it('copies rows as a table of text', async () => {
    const { app } = await showTree();
    expect(app.tree.copyText(['101-1010']).split('\n')).toEqual([
      'Role\tModule\tPID\tParent\tState\tCPU\tMemory\tThreads\tIn\tOut\tAge',
      'worker-1\tworker-1\t101\t100\tSleeping\t30.0 %\t60.0 MB\t7\t0\t0\t1.90 s',
    ]);
  });

  it('draws only what is seen of a long list', async () => {
    const family = Array.from({ length: 500 }, (_, index) => ({
      pid: 1000 + index,
      ppid: index === 0 ? 1 : 1000,
      role: `p${index}`,
      atMs: 10 + index,
    }));
    await showTree(makeTrace(family));
    expect(screen.getByRole('treegrid')).toHaveAttribute('aria-rowcount', '501');
    expect(screen.getAllByRole('row').length).toBeLessThan(120);
  });
});
