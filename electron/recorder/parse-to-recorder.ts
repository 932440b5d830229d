import type { ToRecorder } from '../ipc/port.ts';
import { isCount, isFields, isListOf, isText, type Fields } from '../trace/guards.ts';

/** A message of the window's engine, which is not trusted; undefined when it is none. */
export function parseToRecorder(value: unknown): ToRecorder | undefined {
  return isFields(value) && isToRecorder(value) ? value : undefined;
}

function isToRecorder(value: Fields): value is Fields & ToRecorder {
  if (value['kind'] === 'credit') return isCount(value['bytes']);
  return value['kind'] === 'read' && isCount(value['request']) && isListOf(value['refs'], isRef);
}

function isRef(value: unknown): boolean {
  return isFields(value) && isText(value['log']) && isCount(value['offset']) && isCount(value['length']);
}
