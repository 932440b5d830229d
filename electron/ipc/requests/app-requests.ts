import * as v from 'valibot';
import type { Result } from '../../result.ts';
import { succeed } from '../../result.ts';
import { settingsEntries, type SettingsStore } from '../../settings/settings.ts';
import type { AppInfo, Requests, Settings } from '../contract.ts';
import type { RequestHandlers } from '../handle.ts';
import { filePath, nothing, sessionId } from '../schemas.ts';

export interface AppRequestParts {
  describeApp(): AppInfo;
  readonly settings: SettingsStore;
  onSettingsChanged(settings: Settings): void;
  copyText(text: string): void;
  showInFolder(what: Requests['show-in-folder']['argument']): Result<undefined>;
  present(isOn: boolean): void;
  savePicture(file: string | undefined): Promise<Result<{ readonly file: string } | undefined>>;
}

type Names = 'app-info' | 'get-settings' | 'set-settings' | 'copy-text' | 'show-in-folder' | 'save-picture' | 'present';

export function createAppRequests(parts: AppRequestParts): Pick<RequestHandlers, Names> {
  return {
    'app-info': { argument: nothing, run: () => succeed(parts.describeApp()) },
    'get-settings': { argument: nothing, run: () => succeed(parts.settings.current) },
    'set-settings': {
      argument: changeSchema,
      run(change) {
        const changed = parts.settings.change(change);
        parts.onSettingsChanged(parts.settings.current);
        return changed;
      },
    },
    'copy-text': {
      argument: v.strictObject({ text: v.pipe(v.string(), v.maxLength(20_000_000)) }),
      run({ text }) {
        parts.copyText(text);
        return succeed(undefined);
      },
    },
    'show-in-folder': {
      argument: v.union([v.strictObject({ session: sessionId }), v.strictObject({ file: filePath })]),
      run: (what) => parts.showInFolder(what),
    },
    present: {
      argument: v.strictObject({ isOn: v.boolean() }),
      run({ isOn }) {
        parts.present(isOn);
        return succeed(undefined);
      },
    },
    'save-picture': {
      argument: v.strictObject({ file: v.exactOptional(filePath) }),
      run: ({ file }) => parts.savePicture(file),
    },
  };
}

const changeSchema = v.strictObject({
  language: v.exactOptional(settingsEntries.language),
  theme: v.exactOptional(settingsEntries.theme),
  samplesPerSecond: v.exactOptional(settingsEntries.samplesPerSecond),
  layout: v.exactOptional(settingsEntries.layout),
  recentCommands: v.exactOptional(settingsEntries.recentCommands),
  hasSeenOldRuntimeNotice: v.exactOptional(settingsEntries.hasSeenOldRuntimeNotice),
});
