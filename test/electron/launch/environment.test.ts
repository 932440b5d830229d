import { expect, it } from 'vitest';
import { dropAppVariables, makeChildEnvironment, makeMarker } from '../../../electron/launch/environment.ts';

const inherited = {
  PATH: '/bin',
  HOME: '/home/me',
  ELECTRON_RUN_AS_NODE: '1',
  ELECTRON_OVERRIDE_DIST_PATH: '/x',
  FORKSCOPE_HOME: '/x',
  FORKSCOPE_SESSION: 'outer',
  FORKSCOPE_PARAMETERS: '{}',
  NODE_OPTIONS: '--inspect',
  NODE_CHANNEL_FD: '3',
  NODE_ENV: 'production',
  EMPTY: '',
  GONE: undefined,
};

it('leaves nothing of the app in the environment of a child', () => {
  expect(dropAppVariables(inherited)).toEqual({ PATH: '/bin', HOME: '/home/me', NODE_ENV: 'production', EMPTY: '' });
});

it('marks the child, says where to report, and runs Electron as Node where that is asked', () => {
  const session = { session: 's1', reports: '/r', epochNs: 12n };
  expect(makeChildEnvironment(inherited, session)).toEqual({
    PATH: '/bin',
    HOME: '/home/me',
    NODE_ENV: 'production',
    EMPTY: '',
    FORKSCOPE_SESSION: 's1',
    FORKSCOPE_REPORTS: '/r',
    FORKSCOPE_EPOCH_NS: '12',
  });
  expect(makeChildEnvironment(inherited, { ...session, parameters: { count: 3 } }, { ELECTRON_RUN_AS_NODE: '1' })).toMatchObject({
    ELECTRON_RUN_AS_NODE: '1',
    FORKSCOPE_PARAMETERS: '{"count":3}',
  });
  expect(makeMarker('s1')).toBe('FORKSCOPE_SESSION=s1');
});
