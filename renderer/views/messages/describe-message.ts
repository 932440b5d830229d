import type { MessageDetails, MessageParty, SequenceRun } from '../../../electron/trace/message-queries.ts';
import type { MessageRow } from '../../../electron/trace/queries.ts';
import type { ChartsText } from '../../charts/charts-text.ts';
import type { Format } from '../../text/format.ts';
import { findLatency, type MessageNames } from './message-names.ts';
import type { MessageViewsText } from './message-views-text.ts';

/** Name and value. */
export type TipLine = readonly [string, string];

export interface MessageWords {
  readonly names: MessageNames;
  readonly charts: ChartsText;
  readonly words: MessageViewsText;
  readonly format: Format;
  instant(ns: number): string;
  /** Line of the program, by the site's number. */
  lineOf(site: number | undefined): number | undefined;
}

/** A message's facts; `details` adds what is only asked for one at a time. */
export function describeMessage(message: MessageRow, details: MessageDetails | undefined, tools: MessageWords): readonly TipLine[] {
  const { names, charts, words, format, instant, lineOf } = tools;
  const { columns } = charts.messages;
  const latency = findLatency(message);
  const part = details === undefined ? undefined : describePart(details, words);
  const blockedNs =
    details?.requestedNs === undefined || message.putNs === undefined ? undefined : Math.max(0, message.putNs - details.requestedNs);
  const [putLine, gotLine] = [lineOf(details?.putSite), lineOf(details?.gotSite)];
  return [
    [charts.messages.queue, names.queue(message.queue)],
    ...(part === undefined ? [] : [part]),
    [columns.from, nameParty(details?.from) ?? names.process(message.from)],
    [columns.to, message.gotNs === undefined ? charts.messages.waiting : (nameParty(details?.to) ?? names.process(message.to))],
    [charts.messages.bytes, format.bytes(message.bytes)],
    [columns.putAt, message.putNs === undefined ? charts.missing : instant(message.putNs)],
    [columns.gotAt, message.gotNs === undefined ? charts.messages.notGot : instant(message.gotNs)],
    [words.details.waitedInQueue, latency === undefined ? charts.missing : format.duration(Math.max(0, latency))],
    ...(blockedNs === undefined ? [] : [[words.details.blockedBeforePut, format.duration(blockedNs)] as const]),
    ...(details?.depthAfterPut === undefined ? [] : [[words.details.depthAfterPut, format.count(details.depthAfterPut)] as const]),
    ...(details?.depthAfterGot === undefined ? [] : [[words.details.depthAfterGot, format.count(details.depthAfterGot)] as const]),
    ...(putLine === undefined ? [] : [[words.details.putLine, String(putLine)] as const]),
    ...(gotLine === undefined ? [] : [[words.details.gotLine, String(gotLine)] as const]),
  ];
}

export function describeRun(run: SequenceRun, from: string, to: string, tools: MessageWords): readonly TipLine[] {
  const { names, charts, words, format, instant } = tools;
  const at = (ns: number | undefined): string => (ns === undefined ? charts.missing : instant(ns));
  return [
    [charts.messages.queue, names.queue(run.queue)],
    [charts.messages.columns.from, from],
    [charts.messages.columns.to, to],
    [charts.messages.bytes, format.bytes(run.bytes)],
    [words.runs.firstPut, at(run.firstPutNs)],
    [words.runs.lastPut, at(run.lastPutNs)],
    [words.runs.firstGot, at(run.firstGotNs)],
    [words.runs.lastGot, at(run.lastGotNs)],
    [charts.messages.meanLatency, run.latencyNs === undefined ? charts.missing : format.duration(run.latencyNs)],
  ];
}

function describePart({ part, partner }: MessageDetails, { details }: MessageViewsText): TipLine | undefined {
  if (part === 'other') return undefined;
  if (part === 'reply')
    return [details.parts.reply, partner === undefined ? details.replyToSome : details.replyTo(partner.preview ?? partner.message)];
  return [details.parts.request, partner === undefined ? details.answeredBySome : details.answeredBy(partner.preview ?? partner.message)];
}

/** `produce · 4711`, with its process where it is no process itself. */
export function nameParty(party: MessageParty | undefined): string | undefined {
  if (party === undefined) return undefined;
  const name = party.tid === undefined ? party.name : `${party.name} · ${party.tid}`;
  return party.name === party.processName ? name : `${name} (${party.processName})`;
}
