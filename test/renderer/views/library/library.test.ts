import '@testing-library/jest-dom/vitest';
import { render, screen, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { scenarios } from '../../../../scenarios/catalog.ts';
import Library from '../../../../renderer/views/library/Library.svelte';
import { searchScenarios } from '../../../../renderer/views/library/search-scenarios.ts';
import { createMainProcess } from '../../../support/window/main-process.ts';
import InWindow from '../../../support/window/InWindow.svelte';
import { openWindowState, type TestWindow } from '../../../support/window/open-window.ts';

async function showLibrary(): Promise<TestWindow> {
  const main = createMainProcess({
    'start-session': (subject) => ({ ok: true, value: { session: 's1', subject, startedAt: '2026-01-01T00:00:00Z', state: 'running' } }),
  });
  const opened = await openWindowState(main);
  render(InWindow, { state: opened.app, view: Library as never, given: { isWide: true } });
  return opened;
}

describe('the library', () => {
  it('offers every scenario and puts the focus on the first Run', async () => {
    await showLibrary();
    expect(screen.getAllByRole('article').map((card) => card.dataset['scenario'])).toEqual(scenarios.map(({ id }) => id));
    expect(screen.getAllByRole('button', { name: /^Run / })[0]).toHaveFocus();
  });

  it('runs with the parameters of the form, also by Ctrl+Enter in a field', async () => {
    const { main } = await showLibrary();
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: /parameters of Ten processes/ }));
    const count = screen.getByLabelText('Children');
    await user.clear(count);
    await user.type(count, '4');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(main.argumentsOf('start-session')).toMatchObject([{ kind: 'scenario', scenario: 'ten-processes', parameters: { count: 4 } }]);
  });

  it('says beside the field what is wrong, and starts nothing', async () => {
    const { main } = await showLibrary();
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: /parameters of Ten processes/ }));
    const count = screen.getByLabelText('Children');
    await user.clear(count);
    await user.type(count, 'many');
    expect(count).toHaveAttribute('aria-invalid', 'true');
    expect(screen.getByText('Enter a whole number from 1 to 50.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Run Ten processes' }));
    expect(main.argumentsOf('start-session')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Reset' }));
    expect(count).toHaveValue('10');
  });

  it('finds by words of either language and by claim', () => {
    const find = (search: string): string[] => searchScenarios(scenarios, search).map(({ id }) => id);
    expect(find('L02')).toEqual(['mutex']);
    expect(find('队列')).toContain('process-queue');
    expect(find('no such words')).toEqual([]);
  });

  it('offers to clear a search that finds nothing', async () => {
    await showLibrary();
    const user = userEvent.setup();
    await user.type(screen.getByRole('searchbox'), 'zzz');
    expect(screen.queryAllByRole('article')).toEqual([]);
    await user.click(within(screen.getByText(/No scenario matches/).parentElement as HTMLElement).getByRole('button'));
    expect(screen.getAllByRole('article').length).toBe(scenarios.length);
  });
});
