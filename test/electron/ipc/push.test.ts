import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunningSession } from '../../../electron/ipc/contract.ts';
import { createPusher, type PushTarget } from '../../../electron/ipc/push.ts';

class Page implements PushTarget {
  readonly received: (readonly [string, unknown])[] = [];
  isGone = false;
  isDestroyed(): boolean {
    return this.isGone;
  }
  send(channel: string, value: unknown): void {
    this.received.push([channel, value]);
  }
}

function stateOf(session: string, state: RunningSession['state']): RunningSession {
  return { session, subject: { kind: 'command', command: 'true', args: [] }, startedAt: '2026-01-01T00:00:00Z', state };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a pusher', () => {
  it('keeps what comes before the page listens, and sends it then', () => {
    const [pusher, page] = [createPusher(), new Page()];
    pusher.push('command', { command: 'export' });
    vi.runAllTimers();
    expect(page.received).toEqual([]);
    pusher.open(page);
    expect(page.received).toEqual([['push:command', { command: 'export' }]]);
  });

  it('sends only the newest state of each session within a moment, and every command', () => {
    const [pusher, page] = [createPusher(), new Page()];
    pusher.open(page);
    pusher.push('session-changed', stateOf('a', 'running'));
    pusher.push('command', { command: 'stop' });
    pusher.push('session-changed', stateOf('b', 'running'));
    pusher.push('command', { command: 'stop' });
    pusher.push('session-changed', stateOf('a', 'ended'));
    vi.runAllTimers();
    expect(page.received).toEqual([
      ['push:command', { command: 'stop' }],
      ['push:session-changed', stateOf('b', 'running')],
      ['push:command', { command: 'stop' }],
      ['push:session-changed', stateOf('a', 'ended')],
    ]);
  });

  it('waits for the next page while one is loading', () => {
    const [pusher, first, second] = [createPusher(), new Page(), new Page()];
    pusher.open(first);
    pusher.push('sessions-changed', undefined);
    pusher.close();
    vi.runAllTimers();
    expect(first.received).toEqual([]);
    pusher.open(second);
    expect(second.received).toEqual([['push:sessions-changed', undefined]]);
  });

  it('sends nothing to a window that is gone', () => {
    const [pusher, page] = [createPusher(), new Page()];
    pusher.open(page);
    page.isGone = true;
    pusher.push('sessions-changed', undefined);
    vi.runAllTimers();
    expect(page.received).toEqual([]);
  });
});
