import type { Language } from '../ipc/contract.ts';
import type { Result } from '../result.ts';
import type { CliTexts } from '../text/cli.ts';
import type { SessionDocument } from './session-document.ts';

/** What every command of the command line is given. */
export interface CliContext {
  readonly home: string;
  /** Holds the built programs and the guardian. */
  readonly nodeFolder: string;
  /** Where relative paths begin. */
  readonly directory: string;
  readonly version: string;
  readonly language: Language;
  readonly texts: CliTexts;
  readonly isJson: boolean;
  /** The document as JSON, or as text. */
  printSession(document: SessionDocument): void;
  /** JSON when it was asked for, else the text. */
  print(value: unknown, text: () => string): void;
  /** Says it on standard error (with `--json` as a document too) and answers exit code 1. */
  printProblem(result: Extract<Result<never>, { readonly ok: false }>): number;
}
