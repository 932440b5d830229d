import { REPORT_VERSION, type Report } from '../../scenarios/runtime/report.ts';
import { APP_LOG, SESSION_FORMAT_VERSION } from './app-line.ts';
import type { LineTaker } from './line-splitter.ts';
import type { Model } from './model.ts';
import { parseAppLine } from './parse-app-line.ts';
import { parseReport } from './parse-report.ts';
import type { BadLine } from './parsed-line.ts';
import { takeAppLine } from './take-app-line.ts';
import { takeReport } from './take-report.ts';
import { ReportScanner } from './scan-report.ts';
import { readWriterLogName, type Writer } from './writer.ts';

/** Reads the lines of the app's own log into the model. `change` is called for each line. */
export function createAppIntake(model: Model, change: () => void): LineTaker {
  let version = SESSION_FORMAT_VERSION;
  return {
    takeLine(text, offset) {
      change();
      const parsed = parseAppLine(text, version);
      if (!parsed.ok) {
        refuse(model, APP_LOG, offset, parsed.reason, parsed.isNewer);
        return;
      }
      const line = parsed.value;
      if (line.kind === 'session') version = line.version;
      if (!model.appSequence.take(line.n)) {
        refuse(model, APP_LOG, offset, 'repeated-number', false);
        return;
      }
      if (!takeAppLine(model, line)) refuse(model, APP_LOG, offset, 'time-went-back', false);
      if (line.t > model.endNs) model.endNs = line.t;
    },
    takeTooLong(offset) {
      change();
      refuse(model, APP_LOG, offset, 'too-long', false);
    },
  };
}

/** Keeps nothing of a line past it but ids to be found again. */
const scanner = new ReportScanner();

/** Reads the lines of one writer's log into the model. `change` is called for each line. */
export function createReportIntake(model: Model, writer: Writer, change: () => void): LineTaker {
  let version = REPORT_VERSION;
  const take = (report: Report, offset: number, length: number): void => {
    const problem = takeIdentity(model, writer, report) ?? (writer.sequence.take(report.n) ? undefined : 'repeated-number');
    if (problem !== undefined || writer.process === undefined) {
      refuse(model, writer.log, offset, problem ?? 'no-writer', false);
      return;
    }
    if (report.kind === 'writer') version = report.version;
    const event = writer.addEvent(report, offset, length);
    takeReport(model, writer, writer.process, report, event);
    if (report.t > model.endNs) model.endNs = report.t;
  };
  return {
    takeBytes(bytes, from, to, offset) {
      const report = scanner.scan(bytes, from, to);
      if (report === undefined) return false;
      change();
      take(report, offset, to - from);
      return true;
    },
    takeLine(text, offset, length) {
      change();
      const parsed = parseReport(text, version);
      if (parsed.ok) take(parsed.value, offset, length);
      else refuse(model, writer.log, offset, parsed.reason, parsed.isNewer);
    },
    takeTooLong(offset) {
      change();
      refuse(model, writer.log, offset, 'too-long', false);
    },
  };
}

/** Learns from the first line, else from the log's name, whose log it is. */
function takeIdentity(model: Model, writer: Writer, report: Report): BadLine['reason'] | undefined {
  if (report.kind === 'writer') {
    if (writer.process !== undefined) return 'second-writer';
    writer.header = report;
    writer.tid = report.tid;
    setProcess(model, writer, report.process);
    return undefined;
  }
  if (writer.process !== undefined) return undefined;
  const named = readWriterLogName(writer.log);
  if (named === undefined) return 'no-writer';
  writer.tid = named.tid;
  setProcess(model, writer, named.process);
  return undefined;
}

function setProcess(model: Model, writer: Writer, key: Parameters<Model['processes']['get']>[0]): void {
  const process = model.processes.get(key);
  process.writers.push(writer);
  writer.process = process;
  model.processes.shape += 1;
}

function refuse(model: Model, log: string, offset: number, reason: BadLine['reason'], isNewer: boolean): void {
  if (isNewer) model.newerLineCount += 1;
  else model.addBadLine({ log, offset, reason });
}
