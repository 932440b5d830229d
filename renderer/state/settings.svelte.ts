import type { AppInfo, ForkscopeBridge, Language, Reply, Settings } from '../../electron/ipc/contract.ts';
import { createFormat, type Format } from '../text/format.ts';
import { findMessages, type Messages } from '../text/messages.ts';

const DEFAULTS: Settings = {
  language: 'system',
  theme: 'system',
  samplesPerSecond: 4,
  layout: {},
  recentCommands: [],
  hasSeenOldRuntimeNotice: false,
};
const RECENT_COMMANDS = 12;

/** The settings as main keeps them, and what follows from them: language, words, formats, theme. */
export class SettingsState {
  value = $state.raw<Settings>(DEFAULTS);
  systemLanguage = $state<Language>('en');
  isSystemDark = $state(false);
  readonly language = $derived(this.value.language === 'system' ? this.systemLanguage : this.value.language);
  readonly theme = $derived(this.value.theme === 'system' ? (this.isSystemDark ? 'dark' : 'light') : this.value.theme);
  readonly text: Messages = $derived(findMessages(this.language));
  readonly format: Format = $derived(createFormat(this.language));

  readonly #bridge: ForkscopeBridge;

  constructor(bridge: ForkscopeBridge) {
    this.#bridge = bridge;
  }

  /** Before the first picture is drawn. */
  load(settings: Settings, info: AppInfo): void {
    this.value = settings;
    // The app's language already follows the setting; the system's own is the browser's unless that is neither.
    this.systemLanguage = settings.language === 'system' ? info.language : findSystemLanguage();
  }

  /** Changes at once on the screen, then in the file; main answers with what it kept. */
  async change(change: Partial<Settings>): Promise<Reply<Settings>> {
    this.value = { ...this.value, ...change };
    const reply = await this.#bridge.request('set-settings', change);
    return reply;
  }

  rememberCommand(command: string): Promise<Reply<Settings>> {
    const others = this.value.recentCommands.filter((recent) => recent !== command);
    return this.change({ recentCommands: [command, ...others].slice(0, RECENT_COMMANDS) });
  }
}

function findSystemLanguage(): Language {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
