import type { FindingLine } from '../trace/app-line.ts';

const STATUSES: ReadonlySet<string> = new Set(['proved', 'modelled', 'not-proved', 'inconclusive']);

/** What a list of sessions shows of a line of `findings.jsonl`; undefined for lines that it does not need or that are broken. */
export function parseFinding(
  text: string,
):
  | Pick<FindingLine & { kind: 'counts' }, 'kind' | 'processes' | 'messages'>
  | Pick<FindingLine & { kind: 'evidence' }, 'kind' | 'claim' | 'status'>
  | undefined {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    // A torn line: findings can be made again from the rest.
    return undefined;
  }
  if (typeof line !== 'object' || line === null || !('kind' in line)) return undefined;
  if (line.kind === 'counts' && 'processes' in line && 'messages' in line) {
    const { processes, messages } = line;
    return typeof processes === 'number' && typeof messages === 'number' ? { kind: 'counts', processes, messages } : undefined;
  }
  if (line.kind === 'evidence' && 'claim' in line && 'status' in line && typeof line.claim === 'string' && isStatus(line.status))
    return { kind: 'evidence', claim: line.claim, status: line.status };
  return undefined;
}

function isStatus(value: unknown): value is (FindingLine & { kind: 'evidence' })['status'] {
  return typeof value === 'string' && STATUSES.has(value);
}
