import { describe, expect, it } from 'vitest';
import { parseStartup } from '../../../electron/startup/parse-startup.ts';

describe('parseStartup', () => {
  it('asks for nothing on a plain start, whatever Chromium is told', () => {
    const argv = ['--no-sandbox', '--remote-debugging-port=0', '/somewhere/dist/app', '--inspect=0'];
    expect(parseStartup(argv, '/home')).toEqual({ ok: true, value: { exports: [], quit: false } });
  });

  it('reads a whole job, files from where the person stands', () => {
    const argv = ['--run', 'ten-processes', '--param', 'count=3', '--export', 'archive:a.zip', '--export', 'csv-samples:/x/b:c.csv'];
    expect(parseStartup([...argv, '--picture', 'p.png', '--quit'], '/home')).toEqual({
      ok: true,
      value: {
        run: { scenario: 'ten-processes', parameters: { count: 3, delayMs: 1000, join: 'at-the-end' } },
        exports: [
          { format: 'archive', file: '/home/a.zip' },
          { format: 'csv-samples', file: '/x/b:c.csv' },
        ],
        picture: '/home/p.png',
        quit: true,
      },
    });
  });

  it.each([
    [['--run'], 'bad-option'],
    [['--run', 'nope'], 'unknown-scenario'],
    [['--run', 'ten-processes', '--param', 'count'], 'bad-option'],
    [['--run', 'ten-processes', '--param', 'count=0'], 'bad-parameter'],
    [['--run', 'ten-processes', '--param', 'colour=red'], 'bad-parameter'],
    [['--run', 'ten-processes', '--export', 'pdf:x'], 'bad-option'],
    [['--run', 'ten-processes', '--export', 'archive'], 'bad-option'],
    [['--export', 'archive:x'], 'bad-option'],
  ])('refuses %j', (argv, code) => {
    expect(parseStartup(argv, '/home')).toMatchObject({ ok: false, failure: { code } });
  });
});
