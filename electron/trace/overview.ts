import type { Recording } from '../../scenarios/recording.ts';
import { findSessionScenario } from './evidence.ts';
import type { Model } from './model.ts';
import { listNotes } from './notes.ts';
import { findEnd } from './process-state.ts';
import type { Overview } from './queries.ts';

/** The session as a whole, at an instant. */
export function queryOverview(model: Model, recording: Recording, at: number | undefined): Overview {
  const atNs = at ?? model.endNs;
  const hasEnded = model.ended !== undefined && (at === undefined || model.ended.t <= at);
  return {
    header: model.header,
    startNs: 0,
    endNs: model.endNs,
    ended: hasEnded && model.ended ? { tNs: model.ended.t, cause: model.ended.cause } : undefined,
    tellingMomentNs: model.ended === undefined ? undefined : findTellingMoment(model, recording),
    note: listNotes(model)
      .filter((note) => note.tNs <= atNs)
      .at(-1),
    counts: {
      ...countProcesses(model, at),
      ...countLines(model, at),
      badLines: model.badLineCount,
      missingReports: model.missingReports,
      contradicted: model.contradictedCount,
    },
  };
}

/** A scenario's own function: a bug in it must not take the overview away. */
function findTellingMoment(model: Model, recording: Recording): number | undefined {
  try {
    return findSessionScenario(model)?.tellingMoment(recording);
  } catch {
    // The same bug shows as a failed check among the evidence.
    return undefined;
  }
}

function countProcesses(model: Model, at: number | undefined): { processes: number; alive: number } {
  const atNs = at ?? model.endNs;
  let processes = 0;
  let alive = 0;
  for (const { record, startNs } of model.tree.list()) {
    if (at !== undefined && startNs > at) continue;
    processes += 1;
    const end = findEnd(model.processes, record);
    if (end === undefined || end.tNs > atNs) alive += 1;
  }
  return { processes, alive };
}

function countLines(model: Model, at: number | undefined): { events: number; messages: number; samples: number; outputLines: number } {
  const { messages, processes, outputTimes, writers } = model;
  if (at === undefined) {
    return {
      events: model.eventCount,
      messages: messages.count,
      samples: processes.sampleCount,
      outputLines: outputTimes.length,
    };
  }
  let listed = 0;
  for (let row = 0; row < messages.ids.length; row += 1) if (messages.time(row) <= at) listed += 1;
  return {
    events: writers.reduce((sum, writer) => sum + writer.countEventsUpTo(at), 0),
    messages: listed,
    samples: processes.all.reduce((sum, record) => sum + record.samples.countUpTo(at), 0),
    outputLines: outputTimes.countUpTo(at),
  };
}
