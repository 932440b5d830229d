import '@testing-library/jest-dom/vitest';
import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { EvidenceRow } from '../../../../electron/trace/queries.ts';
import EvidencePanel from '../../../../renderer/views/inspector/EvidencePanel.svelte';
import { makeTrace } from '../../../support/window/hand-made-session.ts';
import InWindow from '../../../support/window/InWindow.svelte';
import { createMainProcess, type MainProcess } from '../../../support/window/main-process.ts';
import { openWindowState, SUMMARY } from '../../../support/window/open-window.ts';

const SUBJECT = { kind: 'scenario', scenario: 'ten-processes', parameters: { processes: 4 } } as const;

function makeRow(status: EvidenceRow['status']): EvidenceRow {
  const say = (text: string): EvidenceRow['statement'] => ({ en: text, zh: text });
  return {
    claim: 'L16',
    name: 'wall-time',
    statement: say('Together they take one delay.'),
    correction: undefined,
    status,
    expected: say('below 2 s'),
    measured: say('between 1.9 and 2.1 s'),
    support: undefined,
  };
}

async function openPanel(status: EvidenceRow['status']): Promise<MainProcess> {
  const main = createMainProcess({
    'start-session': (subject) => ({ ok: true, value: { session: 's1', subject, startedAt: '2026-01-01T00:00:00Z', state: 'running' } }),
  });
  const trace = Object.assign(Object.create(makeTrace()), { evidence: () => [makeRow(status)] }) as ReturnType<typeof makeTrace>;
  const { app } = await openWindowState(main, trace, { ...SUMMARY, subject: SUBJECT });
  await app.show(SUMMARY.session);
  render(InWindow, { state: app, view: EvidencePanel as never });
  expect(await screen.findByText('Together they take one delay.')).toBeInTheDocument();
  return main;
}

afterEach(() => cleanup());

describe('evidence that the machine was too busy for', () => {
  it('says so, and a button runs the same again with the same parameters', async () => {
    const main = await openPanel('inconclusive');
    await userEvent.setup().click(screen.getByRole('button', { name: 'Run again' }));
    await waitFor(() => expect(main.argumentsOf('start-session')).toEqual([SUBJECT]));
  });

  it.each(['proved', 'modelled', 'not-proved'] as const)('has no such button when it is %s', async (status) => {
    await openPanel(status);
    expect(screen.queryByRole('button', { name: 'Run again' })).not.toBeInTheDocument();
  });
});
