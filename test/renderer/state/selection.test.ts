import { beforeEach, describe, expect, it } from 'vitest';
import { findProcess, selectLane, type SelectedItem } from '../../../renderer/state/selected-item.ts';
import { Selection } from '../../../renderer/state/selection.svelte.ts';

const ROOT = '10-1';
const CHILD = '11-2';
const MESSAGE: SelectedItem = { kind: 'message', index: 3, queue: 'q', from: CHILD, to: ROOT };
const LOCK: SelectedItem = { kind: 'lock', lock: 'lock-1' };

describe('the selection', () => {
  let selection: Selection;
  beforeEach(() => {
    selection = new Selection();
    selection.suggest(ROOT);
  });

  it('goes back and forward through what was selected, each once', () => {
    selection.choose(MESSAGE);
    selection.choose(MESSAGE);
    selection.choose(LOCK);
    selection.goBack();
    expect(selection.item).toEqual(MESSAGE);
    selection.goBack();
    expect([selection.item, selection.canGoBack]).toEqual([{ kind: 'process', process: ROOT }, false]);
    selection.goForward();
    selection.goForward();
    expect([selection.item, selection.canGoForward]).toEqual([LOCK, false]);
  });

  it('forgets what lay ahead when something else is selected', () => {
    selection.choose(MESSAGE);
    selection.goBack();
    selection.choose(LOCK);
    expect([selection.canGoForward, selection.canGoBack]).toEqual([false, true]);
  });

  it('marks both ends of a message, and speaks of its sender', () => {
    selection.choose(MESSAGE);
    expect([selection.process, [...selection.marked]]).toEqual([CHILD, [CHILD, ROOT]]);
  });

  it('suggests nothing once a person has chosen, until another session', () => {
    selection.choose(undefined);
    selection.suggest(CHILD);
    expect(selection.item).toBeUndefined();
    selection.reset();
    selection.suggest(CHILD);
    expect(selection.process).toBe(CHILD);
  });
});

describe('a selected item', () => {
  it('is the process, the lock or the thread that a lane stands for', () => {
    const base = { process: ROOT, lock: undefined } as const;
    expect(selectLane({ ...base, lane: 'a', kind: 'process' })).toEqual({ kind: 'process', process: ROOT });
    expect(selectLane({ ...base, lane: 'b', kind: 'thread' })).toEqual({ kind: 'lane', lane: 'b', process: ROOT });
    expect(selectLane({ ...base, lane: 'c', kind: 'lock', lock: 'lock-1' })).toEqual(LOCK);
  });

  it('is about no process when it is a lock or a range', () => {
    expect([findProcess(LOCK), findProcess({ kind: 'range', fromNs: 0, toNs: 1 })]).toEqual([undefined, undefined]);
  });
});
