import { describe, expect, it } from 'vitest';
import type { MessageRow } from '../../../../electron/trace/queries.ts';
import type { ViewEngine } from '../../../../renderer/charts/view-props.ts';
import { describeFilter, isEmptyFilter, NO_FILTER } from '../../../../renderer/views/messages/message-filter.ts';
import { describeRows } from '../../../../renderer/views/messages/message-names.ts';
import { createPreviewReader, findPreview } from '../../../../renderer/views/messages/read-previews.ts';

function makeRow(index: number, preview: string | undefined): MessageRow {
  const line = { log: 'reports/a.jsonl', offset: index * 10, length: 10 };
  return {
    index,
    queue: 'q',
    message: 'm',
    from: undefined,
    to: undefined,
    fromTid: undefined,
    toTid: undefined,
    putNs: 1,
    gotNs: 2,
    bytes: 3,
    preview,
    line,
    site: undefined,
  };
}

describe('rows of messages', () => {
  it('get previews from disk for those that the model does not keep, and read each once', async () => {
    const asked: number[][] = [];
    const engine: Pick<ViewEngine, 'readText'> = {
      readText: (refs) => {
        asked.push(refs.map(({ offset }) => offset));
        return Promise.resolve(refs.map(({ offset }) => JSON.stringify({ kind: 'put', preview: `from disk ${offset}` })));
      },
    };
    const read = createPreviewReader(engine);
    const rows = [makeRow(1, 'kept'), makeRow(2, undefined), makeRow(3, undefined)];
    expect((await read(rows)).map(({ preview }) => preview)).toEqual(['kept', 'from disk 20', 'from disk 30']);
    await read(rows);
    expect(asked).toEqual([[20, 30]]);
  });

  it('have no preview where the line on disk is no report', () => {
    expect(['', '{"preview":1}', '{"prev', 'null', '{"preview":"x"}'].map(findPreview)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      'x',
    ]);
  });

  it('are copied with tabs between cells, which a payload cannot add to', () => {
    expect(describeRows(['a', 'b'], [['1\t2', 'x\ny']])).toBe('a\tb\n1 2\tx y');
  });

  it('are filtered by what was chosen only', () => {
    expect([isEmptyFilter(NO_FILTER), describeFilter({ queue: 'q', process: undefined, tid: undefined, text: '  hello ' })]).toEqual([
      true,
      { queue: 'q', text: 'hello' },
    ]);
  });
});
