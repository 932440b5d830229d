import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const MOST_BYTES = 1_000_000;

/** Where defects go: one line each in `<home>/forkscope.log`, and on stderr. Expected failures are shown, not logged. */
export interface Log {
  readonly file: string;
  defect(where: string, error: unknown): void;
}

export function openLog(home: string): Log {
  const file = path.join(home, 'forkscope.log');
  return {
    file,
    defect(where, error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      const line = `${new Date().toISOString()} ${where}: ${text}\n`;
      process.stderr.write(line);
      try {
        mkdirSync(home, { recursive: true });
        if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES) renameSync(file, `${file}.old`);
        appendFileSync(file, line);
      } catch (cause) {
        process.stderr.write(`the log could not be written: ${String(cause)}\n`);
      }
    },
  };
}
