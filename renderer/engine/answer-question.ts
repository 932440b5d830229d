import type { QueryAnswer, QueryName, TraceQueries } from '../../electron/trace/queries.ts';
import type { Question } from './engine-protocol.ts';

/** Asks the trace one question. */
export function answerQuestion(trace: TraceQueries, question: Question): QueryAnswer<QueryName> {
  switch (question.name) {
    case 'overview':
      return trace.overview(question.argument);
    case 'processes':
      return trace.processes(question.argument);
    case 'series':
      return trace.series(question.argument);
    case 'heat':
      return trace.heat(question.argument);
    case 'queues':
      return trace.queues(question.argument);
    case 'messages':
      return trace.messages(question.argument);
    case 'message':
      return trace.message(question.argument);
    case 'bundles':
      return trace.bundles(question.argument);
    case 'messageMap':
      return trace.messageMap(question.argument);
    case 'sequence':
      return trace.sequence(question.argument);
    case 'messageDetails':
      return trace.messageDetails(question.argument);
    case 'queueDetails':
      return trace.queueDetails(question.argument);
    case 'queueDepth':
      return trace.queueDepth(question.argument);
    case 'locks':
      return trace.locks(question.argument);
    case 'process':
      return trace.process(question.argument);
    case 'output':
      return trace.output(question.argument);
    case 'density':
      return trace.density(question.argument);
    case 'notes':
      return trace.notes(question.argument);
    case 'evidence':
      return trace.evidence(question.argument);
    case 'lanes':
      return trace.lanes(question.argument);
    case 'segments':
      return trace.segments(question.argument);
    case 'segment':
      return trace.segment(question.argument);
    case 'labels':
      return trace.labels(question.argument);
    case 'step':
      return trace.step(question.argument);
    case 'search':
      return trace.search(question.argument);
    case 'totals':
      return trace.totals(question.argument);
    case 'waitFor':
      return trace.waitFor(question.argument);
    case 'deadlocks':
      return trace.deadlocks(question.argument);
    case 'lockOrder':
      return trace.lockOrder(question.argument);
    case 'lockTimes':
      return trace.lockTimes(question.argument);
    case 'unblocked':
      return trace.unblocked(question.argument);
    case 'places':
      return trace.places(question.argument);
    case 'passes':
      return trace.passes(question.argument);
    case 'standing':
      return trace.standing(question.argument);
    case 'stepSite':
      return trace.stepSite(question.argument);
    default:
      throw new TypeError(`there is no question ${JSON.stringify(question satisfies never)}`);
  }
}
