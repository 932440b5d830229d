import type { PushName, RequestName } from './contract.ts';

/** The names that may cross, as data: the preload lets no other through. The compiler keeps them equal to the contract. */
const requests = {
  'app-info': true,
  'get-settings': true,
  'set-settings': true,
  'startup-request': true,
  'startup-done': true,
  'start-session': true,
  'stop-session': true,
  'open-session': true,
  'list-sessions': true,
  'delete-session': true,
  'export-session': true,
  'suggest-export-file': true,
  'choose-export-file': true,
  'import-session': true,
  'read-marks': true,
  'write-marks': true,
  'signal-process': true,
  'read-source': true,
  'copy-text': true,
  'show-in-folder': true,
  'save-picture': true,
  'save-view': true,
  present: true,
} as const satisfies Record<RequestName, true>;

const pushes = {
  'session-changed': true,
  'sessions-changed': true,
  'settings-changed': true,
  command: true,
  problem: true,
} as const satisfies Record<PushName, true>;

export const requestNames = Object.keys(requests).filter(isRequestName);
export const pushNames = Object.keys(pushes).filter(isPushName);

export function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(requests, name);
}

export function isPushName(name: string): name is PushName {
  return Object.hasOwn(pushes, name);
}

export function requestChannel(name: RequestName): string {
  return `request:${name}`;
}

export function pushChannel(name: PushName): string {
  return `push:${name}`;
}

/** Carries a session's id and, with it, the port to its recorder. */
export const PORT_CHANNEL = 'recorder-port';
