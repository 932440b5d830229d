import { REPORT_VERSION, type Report } from '../../scenarios/runtime/report.ts';
import { isAmount, isCount, isFields, isFiniteNumber, isFlag, isOptional, isProcessKey, isText, type Fields } from './guards.ts';
import { readJson, refuseLine, type ParsedLine } from './parsed-line.ts';

/**
 * Reads one line of a writer's log. Unknown fields are let through, so that a newer writer may add some.
 * `version` is what the writer's header said: kinds that we do not know are an error for our own version only.
 */
export function parseReport(text: string, version: number): ParsedLine<Report> {
  const value = readJson(text);
  if (value === undefined) return refuseLine('not-json');
  if (!isFields(value)) return refuseLine('not-an-object');
  if (!isCount(value['n'])) return refuseLine('bad-number');
  if (!isFiniteNumber(value['t'])) return refuseLine('bad-time');
  const site = value['site'];
  if (site !== undefined && !isCount(site)) return refuseLine('bad-fields');
  const verdict = checkFields(value);
  if (verdict === undefined) return { ok: false, reason: 'bad-kind', isNewer: version > REPORT_VERSION };
  return verdict && isReport(value) ? { ok: true, value } : refuseLine('bad-fields');
}

/** Its fields were checked by {@link checkFields}. */
function isReport(value: Fields): value is Fields & Report {
  return value['kind'] !== undefined;
}

/** Whether the fields of its kind are right; undefined for a kind that is not known. */
function checkFields(line: Fields): boolean | undefined {
  switch (line['kind']) {
    case 'put':
    case 'got':
      return hasMessage(line) && isAmount(line['bytes']) && isText(line['preview']) && isOptional(line['depth'], isFiniteNumber);
    case 'put-requested':
      return hasMessage(line);
    case 'get-requested':
    case 'get-withdrawn':
      return isText(line['queue']);
    case 'lock-requested':
    case 'lock-released':
      return isText(line['lock']);
    case 'lock-acquired':
      return isText(line['lock']) && isCount(line['depth']) && isFlag(line['contended']);
    case 'join-requested':
    case 'join-done':
      return (line['target'] === 'process' || line['target'] === 'thread') && isCount(line['id']);
    case 'wait-begin':
      return isWait(line['wait']) && isOptional(line['reason'], isText);
    case 'wait-end':
      return isWait(line['wait']);
    case 'printed':
      return (line['stream'] === 'stdout' || line['stream'] === 'stderr') && isText(line['text']);
    case 'note':
      return isText(line['en']) && isText(line['zh']);
    case 'value':
      return isText(line['name']) && (isText(line['value']) || isFiniteNumber(line['value']));
    case 'coroutine-created':
      return isText(line['coroutine']) && isText(line['role']);
    case 'coroutine-switched':
      return isOptional(line['coroutine'], isText);
    case 'coroutine-suspended':
      return isText(line['coroutine']) && isText(line['reason']);
    case 'coroutine-ended':
      return isText(line['coroutine']);
    default:
      return checkRareFields(line);
  }
}

/** Kinds that come a few times in the life of a process. */
function checkRareFields(line: Fields): boolean | undefined {
  switch (line['kind']) {
    case 'writer':
      return (
        isCount(line['version']) && isProcessKey(line['process']) && isCount(line['pid']) && isCount(line['tid']) && isText(line['runtime'])
      );
    case 'process-started':
      return isText(line['module']) && isText(line['role']) && isCount(line['pid']) && isCount(line['ppid']);
    case 'process-ending':
      return isAmount(line['cpuTimeNs']);
    case 'child-started':
      return isCount(line['pid']) && isText(line['role']);
    case 'child-exited':
      return isCount(line['pid']) && isOptional(line['code'], isFiniteNumber) && isOptional(line['signal'], isText);
    case 'thread-started':
      return isCount(line['tid']) && isText(line['role']);
    case 'thread-ended':
      return isCount(line['tid']);
    case 'queue-created':
      return (
        isText(line['queue']) &&
        isText(line['name']) &&
        (line['scope'] === 'thread' || line['scope'] === 'process') &&
        (line['order'] === 'fifo' || line['order'] === 'lifo' || line['order'] === 'priority') &&
        isCount(line['capacity'])
      );
    case 'lock-created':
      return isText(line['lock']) && isText(line['name']) && isText(line['type']) && LOCK_TYPES.has(line['type']);
    default:
      return undefined;
  }
}

const LOCK_TYPES: ReadonlySet<string> = new Set(['mutex', 're-entrant', 'semaphore', 'condition', 'event', 'barrier', 'interpreter']);

function hasMessage(line: Fields): boolean {
  return isText(line['queue']) && isText(line['message']);
}

function isWait(value: unknown): boolean {
  return value === 'sleep' || value === 'io';
}
