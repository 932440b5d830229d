import { SESSION_FORMAT_VERSION, type AppLine } from './app-line.ts';
import { isAmount, isCount, isFields, isFiniteNumber, isFlag, isListOf, isOptional, isProcessKey, isText, type Fields } from './guards.ts';
import { readJson, refuseLine, type ParsedLine } from './parsed-line.ts';

/** Reads one line of the app's own log. `version` is the session's: kinds that we do not know are an error for our own version only. */
export function parseAppLine(text: string, version: number): ParsedLine<AppLine> {
  const value = readJson(text);
  if (value === undefined) return refuseLine('not-json');
  if (!isFields(value)) return refuseLine('not-an-object');
  if (!isCount(value['n'])) return refuseLine('bad-number');
  if (!isFiniteNumber(value['t'])) return refuseLine('bad-time');
  const verdict = checkFields(value);
  if (verdict === undefined) return { ok: false, reason: 'bad-kind', isNewer: version > SESSION_FORMAT_VERSION };
  return verdict && isAppLine(value) ? { ok: true, value } : refuseLine('bad-fields');
}

/** Its fields were checked by {@link checkFields}. */
function isAppLine(value: Fields): value is Fields & AppLine {
  return value['kind'] !== undefined;
}

function checkFields(line: Fields): boolean | undefined {
  switch (line['kind']) {
    case 'sampled':
      return isListOf(line['rows'], isSampleRow);
    case 'threads':
      return isProcessKey(line['process']) && isListOf(line['threads'], isThreadRow);
    case 'memory':
      return isProcessKey(line['process']) && isAmount(line['pssBytes']);
    case 'witnessed':
      return line['by'] === 'pidusage' && isListOf(line['rows'], isWitnessRow);
    case 'output':
      return (line['stream'] === 'stdout' || line['stream'] === 'stderr') && isText(line['text']) && isOptional(line['isCut'], isFlag);
    case 'output-dropped':
      return isCount(line['lines']) && isCount(line['bytes']);
    case 'discovered':
      return isDiscovered(line);
    case 'changed':
      return (
        isProcessKey(line['process']) &&
        isOptional(line['ppid'], isCount) &&
        isOptional(line['name'], isText) &&
        isOptional(line['executable'], isText) &&
        isOptional(line['commandLine'], isTexts)
      );
    case 'exited':
      return isOptional(line['process'], isProcessKey) && isExitReason(line['reason']) && isOptional(line['cpuTimeNs'], isAmount);
    case 'launched':
      return isCount(line['pid']) && isProcessKey(line['process']);
    case 'ancestors':
      return isListOf(line['ancestors'], (row) => isFields(row) && isCount(row['pid']) && isCount(row['ppid']) && isText(row['name']));
    case 'action':
      return isText(line['action']) && ACTIONS.has(line['action']) && isOptional(line['process'], isProcessKey);
    case 'gap':
      return isFiniteNumber(line['fromNs']) && isFiniteNumber(line['toNs']);
    case 'session':
      return isHeader(line);
    case 'session-ended':
      return (
        isText(line['cause']) && CAUSES.has(line['cause']) && ['processes', 'samples', 'outputLines'].every((name) => isCount(line[name]))
      );
    default:
      return undefined;
  }
}

const ACTIONS: ReadonlySet<string> = new Set(['suspend', 'continue', 'end', 'kill', 'end-subtree', 'stop']);
const CAUSES: ReadonlySet<string> = new Set(['root-ended', 'stopped', 'limit', 'app-closed', 'could-not-start']);
const STATES: ReadonlySet<unknown> = new Set(['R', 'S', 'D', 'T', 'Z', 'X', 'I', 't']);

function isTexts(value: unknown): boolean {
  return isListOf(value, isText);
}

function isSampleRow(row: unknown): boolean {
  return (
    isFields(row) &&
    isProcessKey(row['process']) &&
    isAmount(row['cpuTimeNs']) &&
    isOptional(row['cpuPercent'], isAmount) &&
    isAmount(row['rssBytes']) &&
    isOptional(row['threads'], isCount) &&
    isOptional(row['state'], isState) &&
    isOptional(row['voluntarySwitches'], isCount) &&
    isOptional(row['involuntarySwitches'], isCount)
  );
}

function isWitnessRow(row: unknown): boolean {
  return (
    isFields(row) &&
    isProcessKey(row['process']) &&
    isAmount(row['cpuTimeNs']) &&
    isAmount(row['rssBytes']) &&
    isFields(row['own']) &&
    isAmount(row['own']['cpuTimeNs']) &&
    isAmount(row['own']['rssBytes']) &&
    isOptional(row['differs'], (differs) => isListOf(differs, (what) => what === 'cpu-time' || what === 'memory'))
  );
}

function isThreadRow(row: unknown): boolean {
  return (
    isFields(row) &&
    isCount(row['tid']) &&
    isText(row['name']) &&
    isState(row['state']) &&
    isAmount(row['cpuTimeNs']) &&
    isOptional(row['readyNs'], isAmount) &&
    isOptional(row['timeslices'], isCount)
  );
}

function isState(value: unknown): boolean {
  return STATES.has(value);
}

function isDiscovered(line: Fields): boolean {
  return (
    isProcessKey(line['process']) &&
    isCount(line['pid']) &&
    isCount(line['ppid']) &&
    isOptional(line['parent'], isProcessKey) &&
    isFiniteNumber(line['startNs']) &&
    isText(line['name']) &&
    isOptional(line['executable'], isText) &&
    isTexts(line['commandLine'])
  );
}

function isExitReason(value: unknown): boolean {
  if (!isFields(value)) return false;
  switch (value['kind']) {
    case 'completed':
    case 'ended':
    case 'lost':
      return true;
    case 'failed':
      return isFiniteNumber(value['code']);
    case 'stopped':
      return isOptional(value['code'], isFiniteNumber) && isOptional(value['signal'], isText);
    case 'killed':
    case 'crashed':
      return isText(value['signal']);
    case 'could-not-start':
      return isText(value['message']);
    default:
      return false;
  }
}

function isHeader(line: Fields): boolean {
  const { app, host, measures } = line;
  return (
    isCount(line['version']) &&
    isText(line['session']) &&
    isSubject(line['subject']) &&
    isOptional(line['source'], isText) &&
    isText(line['startedAt']) &&
    isText(line['epochNs']) &&
    isFields(app) &&
    isText(app['version']) &&
    isText(app['runtime']) &&
    isFields(host) &&
    ['platform', 'release', 'arch', 'cpuModel'].every((name) => isText(host[name])) &&
    isCount(host['cpus']) &&
    isAmount(host['memoryBytes']) &&
    isFields(measures) &&
    ['threads', 'state', 'switches', 'pss'].every((name) => isFlag(measures[name]))
  );
}

function isSubject(value: unknown): boolean {
  if (!isFields(value)) return false;
  if (value['kind'] === 'command') return isText(value['command']) && isTexts(value['args']) && isOptional(value['directory'], isText);
  if (value['kind'] !== 'scenario' || !isText(value['scenario']) || !isFields(value['parameters'])) return false;
  return Object.values(value['parameters']).every((one) => isText(one) || isFiniteNumber(one) || isFlag(one));
}
