import { commands } from '../../state/commands.ts';
import type { CommandGroup } from '../../state/commands/command.ts';
import type { Shortcut } from '../../state/shortcut.ts';
import type { WindowState } from '../../state/window-state.svelte.ts';
import { en } from '../../text/en.ts';
import { runCommand } from '../../state/commands.ts';

export interface PaletteEntry {
  readonly id: string;
  readonly title: string;
  /** What is searched: the title, and its English, so that both languages find it. */
  readonly keywords: readonly string[];
  readonly shortcut: Shortcut | undefined;
  readonly run: () => void;
}

const GROUPS: readonly CommandGroup[] = ['run', 'view', 'tree', 'session', 'app'];

/** Everything that can be done now, by group; scenarios, languages and themes are entries of their own. */
export function listPaletteEntries(
  state: WindowState,
): readonly { readonly group: CommandGroup; readonly entries: readonly PaletteEntry[] }[] {
  return GROUPS.map((group) => ({
    group,
    entries: [
      ...(group === 'run' ? listScenarios(state) : []),
      ...commands
        .filter((command) => command.group === group && command.isHidden !== true && command.isEnabled(state))
        .filter((command) => command.id !== 'set-language' && command.id !== 'set-theme')
        .map((command) => ({
          id: command.id,
          title: command.title(state.text),
          keywords: [command.title(state.text), command.title(en)],
          shortcut: command.shortcut,
          run: () => void runCommand(state, command.id),
        })),
      ...(group === 'app' ? listChoices(state) : []),
    ],
  })).filter(({ entries }) => entries.length > 0);
}

function listScenarios(state: WindowState): PaletteEntry[] {
  return state.scenarios.map((scenario) => ({
    id: `run-scenario ${scenario.id}`,
    title: state.text.commands.runNamedScenario(state.say(scenario.title)),
    keywords: [scenario.id, scenario.title.en, scenario.title.zh, state.text.commands.runScenario, ...scenario.claims.map(({ id }) => id)],
    shortcut: undefined,
    run: () => void runCommand(state, 'run-scenario', scenario.id),
  }));
}

function listChoices(state: WindowState): PaletteEntry[] {
  const { languages, themes } = state.text.settings;
  const choices = [
    ...(['system', 'en', 'zh-CN'] as const).map((language) => ({
      id: 'set-language',
      argument: language,
      title: state.text.commands.languageNamed(languages[language]),
      english: en.commands.languageNamed(en.settings.languages[language]),
    })),
    ...(['system', 'light', 'dark'] as const).map((theme) => ({
      id: 'set-theme',
      argument: theme,
      title: state.text.commands.themeNamed(themes[theme]),
      english: en.commands.themeNamed(en.settings.themes[theme]),
    })),
  ];
  return choices.map(({ id, argument, title, english }) => ({
    id: `${id} ${argument}`,
    title,
    keywords: [title, english],
    shortcut: undefined,
    run: () => void runCommand(state, id, argument),
  }));
}
