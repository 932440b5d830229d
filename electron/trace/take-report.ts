import type { Report } from '../../scenarios/runtime/report.ts';
import type { Model } from './model.ts';
import type { ProcessRecord } from './process-record.ts';
import type { Writer } from './writer.ts';

/** Puts one accepted report of a known writer where the queries find it. `event` is its number in the writer. */
export function takeReport(model: Model, writer: Writer, process: ProcessRecord, report: Report, event: number): void {
  switch (report.kind) {
    case 'put-requested': {
      const queue = model.queues.get(report.queue);
      const row = model.messages.request(queue, report, writer);
      writer.waits.begin('put', queue.text, report.t, row + 1);
      return;
    }
    case 'put': {
      const queue = model.queues.get(report.queue);
      const row = model.messages.put(queue, report, writer, event);
      writer.waits.end('put', queue.text, report.t, row + 1);
      return;
    }
    case 'get-requested':
      writer.waits.begin('get', model.queues.get(report.queue).text, report.t);
      return;
    case 'get-withdrawn':
      writer.waits.end('get', model.queues.get(report.queue).text, report.t);
      return;
    case 'got': {
      const queue = model.queues.get(report.queue);
      const row = model.messages.got(queue, report, writer, event);
      writer.waits.end('get', queue.text, report.t, row + 1);
      return;
    }
    case 'lock-requested': {
      const lock = model.locks.get(report.lock);
      writer.waits.begin('lock', lock.text, report.t);
      model.lockOrders.ask(writer, lock, report.t);
      return;
    }
    case 'lock-acquired': {
      const lock = model.locks.get(report.lock);
      model.locks.acquire(lock, report, writer);
      model.lockOrders.take(writer, lock, report.t);
      const row = writer.waits.end('lock', lock.text, report.t);
      if (row >= 0) lock.waitTimes.add(writer.waits.begins.at(row), writer.waits.ends.at(row));
      return;
    }
    case 'lock-released': {
      const lock = model.locks.get(report.lock);
      model.locks.release(lock, report.t, writer);
      model.lockOrders.release(writer, lock);
      return;
    }
    case 'join-requested':
      writer.waits.begin('join', model.texts.intern(`${report.id}`), report.t);
      return;
    case 'join-done':
      writer.waits.end('join', model.texts.intern(`${report.id}`), report.t);
      return;
    case 'wait-begin':
      writer.waits.begin(report.wait, report.reason === undefined ? 0 : model.texts.intern(report.reason), report.t);
      return;
    case 'wait-end':
      writer.waits.end(report.wait, 0, report.t);
      return;
    case 'printed':
      model.output.addPrinted(report, writer);
      return;
    case 'note':
      model.notes.add(report, writer);
      return;
    case 'value':
      model.values.add(report, writer);
      return;
    default:
      takeLifeReport(model, writer, process, report);
  }
}

type LifeReport = Exclude<
  Report,
  {
    readonly kind:
      | 'put-requested'
      | 'put'
      | 'get-requested'
      | 'get-withdrawn'
      | 'got'
      | 'lock-requested'
      | 'lock-acquired'
      | 'lock-released'
      | 'join-requested'
      | 'join-done'
      | 'wait-begin'
      | 'wait-end'
      | 'printed'
      | 'note'
      | 'value';
  }
>;

/** Beginnings and ends of processes, threads, queues and locks. */
function takeLifeReport(model: Model, writer: Writer, process: ProcessRecord, report: LifeReport): void {
  switch (report.kind) {
    case 'process-started':
      // Two threads of one process that both say so: the earlier counts, whichever is read first.
      if (process.started === undefined || report.t < process.started.t) process.started = report;
      model.processes.shape += 1;
      return;
    case 'process-ending':
      if (process.ending === undefined || report.t > process.ending.t) process.ending = report;
      return;
    case 'child-started':
      model.processes.addChildStarted(process, report);
      return;
    case 'child-exited':
      model.processes.addChildExited(process, report);
      return;
    case 'thread-started':
      writer.role = report.role;
      writer.startedNs = report.t;
      return;
    case 'thread-ended':
      // A thread that was ended from outside cannot say so: the one that ended it does.
      if (report.tid === writer.tid) writer.endedNs = report.t;
      else process.threadEnds.set(report.tid, report.t);
      return;
    case 'queue-created':
      model.queues.create(model.queues.get(report.queue), report, writer);
      return;
    case 'lock-created':
      model.locks.create(model.locks.get(report.lock), report, writer);
      return;
    case 'coroutine-created':
      writer.coroutines.create(model.texts.intern(report.coroutine), report.role, report.t);
      return;
    case 'coroutine-switched':
      writer.coroutines.switchTo(report.coroutine === undefined ? 0 : model.texts.intern(report.coroutine), report.t);
      return;
    case 'coroutine-suspended':
      writer.coroutines.suspend(model.texts.intern(report.coroutine), model.texts.intern(report.reason), report.t);
      return;
    case 'coroutine-ended':
      writer.coroutines.end(model.texts.intern(report.coroutine), report.t);
      return;
    case 'writer':
      // Taken before: it says whose log this is.
      return;
  }
}
