import type { Language } from '../../../electron/ipc/contract.ts';
import type { HitTarget, Point, Scene } from '../../../electron/scene/scene.ts';
import { labelInstant } from '../../../electron/scene/time-axis.ts';
import type { SequenceMessage, SequenceRun, SequenceTable } from '../../../electron/trace/message-queries.ts';
import type { ChartsText } from '../../charts/charts-text.ts';
import type { Format } from '../../text/format.ts';
import type { MessageNames } from './message-names.ts';
import type { MessageViewsText } from './message-views-text.ts';

/** What the arrow keys step through: single messages and folded runs. */
export type Arrow = { readonly kind: 'message'; readonly row: SequenceMessage } | { readonly kind: 'run'; readonly run: SequenceRun };

/** In order of time. */
export function listArrows(table: SequenceTable): readonly Arrow[] {
  const arrows: Arrow[] = [
    ...table.messages.map((row): Arrow => ({ kind: 'message', row })),
    ...table.runs.map((run): Arrow => ({ kind: 'run', run })),
  ];
  return arrows.sort((one, other) => findTime(one) - findTime(other));
}

export function isSameArrow(one: Arrow, other: Arrow): boolean {
  if (one.kind === 'message') return other.kind === 'message' && one.row.message.index === other.row.message.index;
  return other.kind === 'run' && one.run.firstMessage === other.run.firstMessage;
}

/** The middle of an arrow in the scene. */
export function findArrowPlace(scene: Scene, table: SequenceTable, arrow: Arrow): Point | undefined {
  const isIt = (target: HitTarget): boolean => {
    if (arrow.kind === 'message') return target.kind === 'message' && target.index === arrow.row.message.index;
    return target.kind === 'run' && table.runs[target.run]?.firstMessage === arrow.run.firstMessage;
  };
  const hit = scene.hits.filter(({ target }) => isIt(target)).at(-1);
  if (hit?.kind !== 'segment') return undefined;
  return { x: (hit.from.x + hit.to.x) / 2, y: (hit.from.y + hit.to.y) / 2 };
}

export interface ArrowWords {
  readonly names: MessageNames;
  readonly charts: ChartsText;
  readonly words: MessageViewsText;
  readonly format: Format;
  nameLane(place: number | undefined): string;
}

/** For who cannot see the picture. */
export function describeArrow(arrow: Arrow, tools: ArrowWords, language: Language): string {
  const { names, charts, words, format, nameLane } = tools;
  if (arrow.kind === 'run')
    return words.details.saidRun(
      format.count(arrow.run.count),
      nameLane(arrow.run.from),
      nameLane(arrow.run.to),
      names.queue(arrow.run.queue),
    );
  const { message, part, from, to } = arrow.row;
  const at = message.putNs ?? message.gotNs;
  const text = `${part === 'other' ? '' : `${words.details.parts[part]} `}${message.preview ?? charts.missing}`;
  return words.details.said(
    text,
    nameLane(from),
    message.gotNs === undefined ? charts.messages.notGot : nameLane(to),
    names.queue(message.queue),
    at === undefined ? charts.missing : labelInstant(at, 6, language),
  );
}

function findTime(arrow: Arrow): number {
  if (arrow.kind === 'message') return arrow.row.message.putNs ?? arrow.row.message.gotNs ?? 0;
  return arrow.run.firstPutNs ?? arrow.run.firstGotNs ?? 0;
}
