import type { Language, Settings } from '../../electron/ipc/contract.ts';
import type { WindowState } from './window-state.svelte.ts';

export function otherLanguage(state: WindowState): Language {
  return state.settings.language === 'en' ? 'zh-CN' : 'en';
}

export function readLanguage(value: string | undefined): Settings['language'] | undefined {
  return value === 'en' || value === 'zh-CN' || value === 'system' ? value : undefined;
}

export function readTheme(value: string | undefined): Settings['theme'] | undefined {
  return value === 'light' || value === 'dark' || value === 'system' ? value : undefined;
}
