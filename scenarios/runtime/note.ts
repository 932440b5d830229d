import { report } from './reporter.ts';
import { takeSite } from './site.ts';

/** Tells whoever watches what to look at now, in both languages. */
export function note(en: string, zh: string): void {
  report({ kind: 'note', en, zh }, takeSite());
}
