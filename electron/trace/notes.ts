import type { Model } from './model.ts';
import type { NoteRow } from './queries.ts';

/** Every note of the program, in order of time. */
export function listNotes(model: Model): readonly NoteRow[] {
  return model.notes.sorted().flatMap(({ report, writer }) => {
    const process = writer.process?.key;
    return process === undefined ? [] : [{ tNs: report.t, text: { en: report.en, zh: report.zh }, process }];
  });
}
