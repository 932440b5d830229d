import type { Language } from '../ipc/contract.ts';

/** The chosen language, or for `system` the first of the system's that we have. Anything Chinese is shown in Simplified Chinese. */
export function chooseLanguage(preferred: Language | 'system', systemLanguages: readonly string[]): Language {
  if (preferred !== 'system') return preferred;
  for (const language of systemLanguages) {
    if (/^zh\b|^zh[-_]/i.test(language)) return 'zh-CN';
    if (/^en\b|^en[-_]/i.test(language)) return 'en';
  }
  return 'en';
}

/** The languages of a terminal, by the rule of POSIX: the first variable that is set counts. */
export function readTerminalLanguages(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const chosen = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
  return chosen === undefined ? [] : [chosen];
}
