import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import type { EvidenceStatus, ParameterValues } from '../../scenarios/scenario.ts';
import type { ExitReason, LaunchSubject } from '../trace/app-line.ts';

/** Everything that crosses between the window and the main process. Types only. */

export type SessionId = string;
export type Language = 'en' | 'zh-CN';
export type ExportFormat = 'archive' | 'chrome-trace' | 'csv-samples' | 'csv-messages';
/** A view of the window as a file: its picture, or its table. */
export type ViewContent =
  | { readonly format: 'png'; readonly bytes: Uint8Array }
  | { readonly format: 'svg'; readonly text: string }
  | { readonly format: 'csv'; readonly text: string };
export type ProcessAction = 'suspend' | 'continue' | 'end' | 'kill' | 'end-subtree';

/** Expected failures cross whole: a kebab-case code, one sentence that says what to do in the window's language, and details to copy. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly details?: string;
}
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export interface RunningSession {
  readonly session: SessionId;
  readonly subject: LaunchSubject;
  readonly startedAt: string;
  readonly state: 'running' | 'stopping' | 'ended';
  readonly exit?: ExitReason;
}
export interface SessionSummary {
  readonly session: SessionId;
  readonly subject: LaunchSubject;
  readonly startedAt: string;
  readonly durationNs: number | undefined;
  readonly state: 'running' | 'ended' | 'cut-off' | 'unreadable';
  readonly processes: number | undefined;
  readonly messages: number | undefined;
  readonly evidence: readonly { readonly claim: string; readonly status: EvidenceStatus }[];
  readonly bytes: number;
}
/** An instant of a session that a person has marked; the name may be empty. */
export interface SessionMark {
  readonly tNs: number;
  readonly name: string;
}
export interface Settings {
  readonly language: Language | 'system';
  readonly theme: 'system' | 'light' | 'dark';
  readonly samplesPerSecond: number;
  /** Opaque to the main process: the window's remembered layout. */
  readonly layout: Readonly<Record<string, number | string | boolean>>;
  readonly recentCommands: readonly string[];
  readonly hasSeenOldRuntimeNotice: boolean;
}
export interface AppInfo {
  readonly version: string;
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  readonly platform: string;
  readonly cpus: number;
  /** Undefined: supported. Else why it is not and what to do. */
  readonly oldRuntime: string | undefined;
  readonly isSandboxOff: boolean;
  readonly sessionsFolder: string;
  readonly language: Language;
}

/** What the command line asked the window to do (`npm start -- --run ID ...`), done through the window's own commands. */
export interface StartupRequest {
  readonly run?: { readonly scenario: string; readonly parameters: ParameterValues };
  readonly command?: string;
  readonly exports: readonly { readonly format: ExportFormat; readonly file: string }[];
  readonly picture?: string;
  readonly quit: boolean;
}

/** A program's text, with that of the same program in Python (`twin`) where there is one. */
export interface ProgramText {
  readonly file: string;
  readonly text: string;
  readonly twin?: { readonly file: string; readonly text: string };
}

/** Requests of the window: argument and answer of each. */
export interface Requests {
  'app-info': { argument: undefined; answer: AppInfo };
  'get-settings': { argument: undefined; answer: Settings };
  'set-settings': { argument: Partial<Settings>; answer: Settings };
  'startup-request': { argument: undefined; answer: StartupRequest };
  /** The window is drawn and the startup request has been carried out (or failed): the main process may take its picture and quit. */
  'startup-done': {
    argument: {
      readonly session?: SessionId;
      readonly failure?: Failure;
      readonly rows?: readonly { readonly pid: number; readonly ppid: number; readonly role: string }[];
    };
    answer: undefined;
  };
  'start-session': { argument: LaunchSubject; answer: RunningSession };
  'stop-session': { argument: { readonly session: SessionId }; answer: undefined };
  /** A port to the recorder for this session arrives on `window` as a message `{ forkscopePort: session }`. */
  'open-session': { argument: { readonly session: SessionId }; answer: SessionSummary };
  'list-sessions': { argument: undefined; answer: readonly SessionSummary[] };
  'delete-session': { argument: { readonly session: SessionId }; answer: undefined };
  /** Without `file` a save dialog asks; the answer is undefined when it was cancelled. Nothing is overwritten without the dialog's consent. */
  'export-session': {
    argument: { readonly session: SessionId; readonly format: ExportFormat; readonly file?: string };
    answer: { readonly file: string; readonly bytes: number } | undefined;
  };
  'suggest-export-file': { argument: { readonly session: SessionId; readonly format: ExportFormat }; answer: string };
  'choose-export-file': { argument: { readonly suggested: string; readonly format: ExportFormat }; answer: string | undefined };
  /** Opens an archive: asks for the file unless given. */
  'import-session': { argument: { readonly file?: string }; answer: SessionSummary | undefined };
  /** In order of time. */
  'read-marks': { argument: { readonly session: SessionId }; answer: readonly SessionMark[] };
  /** All of them: those that are missing are gone. */
  'write-marks': { argument: { readonly session: SessionId; readonly marks: readonly SessionMark[] }; answer: undefined };
  'signal-process': {
    argument: { readonly session: SessionId; readonly process: ProcessKey; readonly action: ProcessAction };
    answer: undefined;
  };
  /** `siteLines`: line of `file`, from 1, of each site number of it. `counterpart`: the same program with threads in place of processes. */
  'read-source': {
    argument: { readonly session: SessionId };
    answer: (ProgramText & { readonly siteLines?: Readonly<Record<number, number>>; readonly counterpart?: ProgramText }) | undefined;
  };
  'copy-text': { argument: { readonly text: string }; answer: undefined };
  'show-in-folder': { argument: { readonly session: SessionId } | { readonly file: string }; answer: undefined };
  'save-picture': { argument: { readonly file?: string }; answer: { readonly file: string } | undefined };
  /** A save dialog says where to; the answer is undefined when it was cancelled. `view` is part of the suggested name. */
  'save-view': {
    argument: { readonly session: SessionId; readonly view: string; readonly content: ViewContent };
    answer: { readonly file: string; readonly bytes: number } | undefined;
  };
  /** Present mode: the whole window is drawn larger, so that a row has 36 px; off, as large as before. */
  present: { argument: { readonly isOn: boolean }; answer: undefined };
}
export type RequestName = keyof Requests;

/** What the main process tells the window. */
export interface Pushes {
  'session-changed': RunningSession;
  'sessions-changed': undefined;
  'settings-changed': Settings;
  /** A menu item: run this command of the window's command table (`ipc/commands.ts` lists what menus send). */
  command: { readonly command: string; readonly argument?: string };
  problem: Failure;
}
export type PushName = keyof Pushes;

/** `window.forkscope`, put there by the preload. */
export interface ForkscopeBridge {
  request<N extends RequestName>(name: N, argument: Requests[N]['argument']): Promise<Reply<Requests[N]['answer']>>;
  /** Returns how to stop listening. */
  onPush<N extends PushName>(name: N, listener: (value: Pushes[N]) => void): () => void;
}
