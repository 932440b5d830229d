import type { Recording } from '../../scenarios/recording.ts';
import { APP_LOG } from './app-line.ts';
import { queryBundles } from './bundles.ts';
import { listEvidence } from './evidence.ts';
import { queryHeat } from './heat.ts';
import { countDensity } from './density.ts';
import { listDeadlocks } from './deadlocks.ts';
import { describeSegment } from './lane-details.ts';
import { listLabels } from './lane-labels.ts';
import { findStep } from './lane-step.ts';
import { LaneTimeline } from './lane-timeline.ts';
import { sumTotals } from './lane-totals.ts';
import { LineSplitter } from './line-splitter.ts';
import { queryLockOrder } from './lock-order.ts';
import { queryLockTimes } from './lock-times.ts';
import { queryLocks } from './locks.ts';
import { queryMessages, readMessage } from './message-table.ts';
import { queryMessageDetails } from './message-details.ts';
import { MessageEnds } from './message-ends.ts';
import { queryMessageMap } from './message-map.ts';
import { MessageReplies } from './message-replies.ts';
import { querySequence } from './message-runs.ts';
import { isReportLog, Model } from './model.ts';
import { listNotes } from './notes.ts';
import { queryOutput } from './output.ts';
import { queryOverview } from './overview.ts';
import type { BadLine } from './parsed-line.ts';
import { queryProcess } from './process-details.ts';
import { queryProcesses } from './process-table.ts';
import type { EvidenceRow, QueryAnswer, QueryArgument, TraceQueries } from './queries.ts';
import { queryQueueDepth, queryQueueDetails } from './queue-details.ts';
import { queryQueues } from './queues.ts';
import { readRecording } from './recording.ts';
import { searchSession } from './search.ts';
import { querySeries } from './series.ts';
import { countPasses, findPlaces, findStanding, stepToSite } from './sites.ts';
import { createAppIntake, createReportIntake } from './take-line.ts';
import { queryUnblocked } from './unblocked.ts';
import { queryWaitFor } from './wait-for.ts';
import type { DeadlockRow } from './wait-queries.ts';

/**
 * The trace of a session: takes the bytes of its logs as they come, in chunks of any size and logs in any order, and
 * answers everything that can be asked. The same answers come from the same logs, however they were cut and interleaved.
 */
export class Trace implements TraceQueries {
  readonly model = new Model();
  private readonly splitters = new Map<string, LineSplitter>();
  private changes = 0;
  private readonly timeline = new LaneTimeline(this.model, () => this.changes);
  private keptRecording: { readonly version: number; readonly recording: Recording } | undefined;
  private keptDeadlocks: { readonly version: string; readonly rows: readonly DeadlockRow[] } | undefined;
  private keptReplies: { readonly version: number; readonly replies: MessageReplies } | undefined;
  private keptEvidence: { readonly version: number; readonly rows: readonly EvidenceRow[] } | undefined;

  /** Rises when anything changed. */
  get version(): number {
    return this.changes;
  }

  /**
   * Takes bytes of one log of the session folder. `log` is its path below the folder, `offset` where the bytes begin in it;
   * logs that the model does not read are ignored.
   */
  append(log: string, offset: number, bytes: Uint8Array): void {
    this.getSplitter(log)?.push(offset, bytes);
  }

  /** The session as a check sees it. Valid for what has been read so far. */
  recording(): Recording {
    if (this.keptRecording?.version !== this.changes) {
      this.keptRecording = { version: this.changes, recording: readRecording(this.model, this.hasTornLine) };
    }
    return this.keptRecording.recording;
  }

  /** The first lines that could not be used; `overview` counts all of them. */
  badLines(): readonly BadLine[] {
    return this.model.badLines;
  }

  overview(query: QueryArgument<'overview'>): QueryAnswer<'overview'> {
    return queryOverview(this.model, this.recording(), query.at);
  }
  processes(query: QueryArgument<'processes'>): QueryAnswer<'processes'> {
    return queryProcesses(this.model, query.at);
  }
  process(query: QueryArgument<'process'>): QueryAnswer<'process'> {
    return queryProcess(this.model, query);
  }
  series(query: QueryArgument<'series'>): QueryAnswer<'series'> {
    return querySeries(this.model, query);
  }
  heat(query: QueryArgument<'heat'>): QueryAnswer<'heat'> {
    return queryHeat(this.model, query);
  }
  queues(query: QueryArgument<'queues'>): QueryAnswer<'queues'> {
    return queryQueues(this.model, query.at);
  }
  messages(query: QueryArgument<'messages'>): QueryAnswer<'messages'> {
    return queryMessages(this.model, query);
  }
  message({ index }: QueryArgument<'message'>): QueryAnswer<'message'> {
    return index >= 0 && index < this.model.messages.ids.length ? readMessage(this.model, index) : undefined;
  }
  bundles(query: QueryArgument<'bundles'>): QueryAnswer<'bundles'> {
    return queryBundles(this.model, query);
  }
  messageMap(query: QueryArgument<'messageMap'>): QueryAnswer<'messageMap'> {
    return queryMessageMap(this.model, this.timeline.list(), query.at);
  }
  sequence(query: QueryArgument<'sequence'>): QueryAnswer<'sequence'> {
    return querySequence(this.model, this.messageEnds, this.messageReplies, query);
  }
  messageDetails(query: QueryArgument<'messageDetails'>): QueryAnswer<'messageDetails'> {
    return queryMessageDetails(this.model, this.messageEnds, this.messageReplies, query.index);
  }
  queueDetails(query: QueryArgument<'queueDetails'>): QueryAnswer<'queueDetails'> {
    return queryQueueDetails(this.model, this.messageEnds, query);
  }
  queueDepth(query: QueryArgument<'queueDepth'>): QueryAnswer<'queueDepth'> {
    return queryQueueDepth(this.model, query.queue, query.at);
  }
  locks(query: QueryArgument<'locks'>): QueryAnswer<'locks'> {
    return queryLocks(this.model, query.at);
  }
  output(query: QueryArgument<'output'>): QueryAnswer<'output'> {
    return queryOutput(this.model, query);
  }
  readonly lanes: TraceQueries['lanes'] = () => this.timeline.table();
  segments(query: QueryArgument<'segments'>): QueryAnswer<'segments'> {
    return this.timeline.segments(query);
  }
  segment(query: QueryArgument<'segment'>): QueryAnswer<'segment'> {
    return describeSegment(this.timeline, query);
  }
  labels(query: QueryArgument<'labels'>): QueryAnswer<'labels'> {
    return listLabels(this.timeline, query);
  }
  step(query: QueryArgument<'step'>): QueryAnswer<'step'> {
    return findStep(this.timeline, query);
  }
  search(query: QueryArgument<'search'>): QueryAnswer<'search'> {
    return searchSession(this.timeline, query);
  }
  totals(query: QueryArgument<'totals'>): QueryAnswer<'totals'> {
    return sumTotals(this.timeline, query);
  }
  waitFor(query: QueryArgument<'waitFor'>): QueryAnswer<'waitFor'> {
    return queryWaitFor(this.model, query.at);
  }
  readonly deadlocks: TraceQueries['deadlocks'] = () => {
    const version = this.model.waitVersion;
    if (this.keptDeadlocks?.version !== version) this.keptDeadlocks = { version, rows: listDeadlocks(this.model) };
    return this.keptDeadlocks.rows;
  };
  lockOrder(query: QueryArgument<'lockOrder'>): QueryAnswer<'lockOrder'> {
    return queryLockOrder(this.model, query.at);
  }
  lockTimes(query: QueryArgument<'lockTimes'>): QueryAnswer<'lockTimes'> {
    return queryLockTimes(this.model, query.at);
  }
  unblocked(query: QueryArgument<'unblocked'>): QueryAnswer<'unblocked'> {
    return queryUnblocked(this.model, query.at);
  }
  places(query: QueryArgument<'places'>): QueryAnswer<'places'> {
    return findPlaces(this.timeline, query);
  }
  passes(query: QueryArgument<'passes'>): QueryAnswer<'passes'> {
    return countPasses(this.model, query.at);
  }
  standing(query: QueryArgument<'standing'>): QueryAnswer<'standing'> {
    return findStanding(this.timeline, query.at);
  }
  stepSite(query: QueryArgument<'stepSite'>): QueryAnswer<'stepSite'> {
    return stepToSite(this.model, query);
  }
  density(query: QueryArgument<'density'>): QueryAnswer<'density'> {
    return countDensity(this.model, query);
  }
  readonly notes: TraceQueries['notes'] = () => listNotes(this.model);
  readonly evidence: TraceQueries['evidence'] = () => {
    if (this.keptEvidence?.version !== this.changes) {
      this.keptEvidence = { version: this.changes, rows: listEvidence(this.model, this.recording()) };
    }
    return this.keptEvidence.rows;
  };

  private get messageEnds(): MessageEnds {
    return new MessageEnds(this.model, this.timeline.list());
  }

  private get messageReplies(): MessageReplies {
    if (this.keptReplies?.version !== this.changes) this.keptReplies = { version: this.changes, replies: new MessageReplies(this.model) };
    return this.keptReplies.replies;
  }

  /** A writer was cut off within a line. */
  private get hasTornLine(): boolean {
    return [...this.splitters.values()].some((splitter) => splitter.hasPartialLine);
  }

  private getSplitter(log: string): LineSplitter | undefined {
    const known = this.splitters.get(log);
    if (known) return known;
    const change = (): void => {
      this.changes += 1;
    };
    const taker =
      log === APP_LOG
        ? createAppIntake(this.model, change)
        : isReportLog(log)
          ? createReportIntake(this.model, this.model.getWriter(log), change)
          : undefined;
    if (taker === undefined) return undefined;
    const splitter = new LineSplitter(taker);
    this.splitters.set(log, splitter);
    return splitter;
  }
}
