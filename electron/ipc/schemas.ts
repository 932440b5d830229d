import * as v from 'valibot';
import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import { isSessionId } from '../session/home.ts';

/** What several requests take. Lengths are bounded: a page that goes wrong must not fill the main process. */
export const nothing = v.undefined();

export const sessionId = v.pipe(v.string(), v.check(isSessionId, 'not a session id'));

export const processKey = v.custom<ProcessKey>(
  (value) => typeof value === 'string' && /^\d{1,10}-\d{1,20}$/.test(value),
  'not a process key',
);

export const filePath = v.pipe(v.string(), v.minLength(1), v.maxLength(4096), v.excludes('\0'));

const text = (length: number) => v.pipe(v.string(), v.maxLength(length), v.excludes('\0'));

export const subject = v.variant('kind', [
  v.strictObject({
    kind: v.literal('scenario'),
    scenario: text(100),
    parameters: v.record(text(100), v.union([v.number(), text(10_000), v.boolean()])),
  }),
  v.strictObject({
    kind: v.literal('command'),
    command: v.pipe(text(4096), v.minLength(1)),
    args: v.pipe(v.array(text(100_000)), v.maxLength(10_000)),
    directory: v.exactOptional(filePath),
  }),
]);

export const exportFormat = v.picklist(['archive', 'chrome-trace', 'csv-samples', 'csv-messages']);

export const processAction = v.picklist(['suspend', 'continue', 'end', 'kill', 'end-subtree']);
