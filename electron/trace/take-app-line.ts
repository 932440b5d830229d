import type { AppLine } from './app-line.ts';
import type { Model } from './model.ts';

/** Kinds that say nothing of who lives and how they are called: readings, and what was printed or done. */
const STILL_KINDS: ReadonlySet<AppLine['kind']> = new Set(['sampled', 'witnessed', 'threads', 'memory', 'output', 'output-dropped', 'gap']);

/** Puts one accepted line of the app's log where the queries find it. False when its time contradicts the one before it. */
export function takeAppLine(model: Model, line: AppLine): boolean {
  const { processes } = model;
  if (!STILL_KINDS.has(line.kind)) model.lifeVersion += 1;
  switch (line.kind) {
    case 'sampled':
      return processes.addReading(line);
    case 'witnessed':
      model.contradictedCount += line.rows.filter(({ differs = [] }) => differs.length > 0).length;
      return true;
    case 'threads':
      return model.osThreads.add(line);
    case 'memory': {
      const record = processes.get(line.process);
      if (line.t < record.pssTimes.at(record.pssTimes.length - 1)) return false;
      record.pssTimes.push(line.t);
      record.pssBytes.push(line.pssBytes);
      return true;
    }
    case 'output':
      model.output.addLine(line);
      model.outputTimes.add(line.t);
      return true;
    case 'output-dropped':
      model.output.droppedLines += line.lines;
      return true;
    case 'discovered':
      processes.get(line.process).discovered = line;
      processes.shape += 1;
      return true;
    case 'changed':
      processes.get(line.process).changes.push(line);
      return true;
    case 'exited':
      if (line.process !== undefined) processes.get(line.process).exited = line;
      return true;
    case 'launched':
      processes.get(line.process).launched = line;
      return true;
    case 'gap':
      processes.gaps.push(line);
      return true;
    case 'session':
      model.header = line;
      return true;
    case 'ancestors':
      model.ancestors = line.ancestors;
      return true;
    case 'action':
      model.actions.push(line);
      return true;
    case 'session-ended':
      model.ended = line;
      return true;
  }
}
