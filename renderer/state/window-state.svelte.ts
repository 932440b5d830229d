import type { AppInfo, Failure, ForkscopeBridge, RequestName, Requests, RunningSession, SessionId } from '../../electron/ipc/contract.ts';
import type { Overview } from '../../electron/trace/queries.ts';
import type { LaunchSubject } from '../../electron/trace/app-line.ts';
import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import type { Bilingual, Scenario } from '../../scenarios/scenario.ts';
import type { Format } from '../text/format.ts';
import type { Messages } from '../text/messages.ts';
import { Dialogs } from './dialogs.svelte.ts';
import { Drafts } from './drafts.svelte.ts';
import { ExportedViews } from './exported-views.svelte.ts';
import { Layout } from './layout.svelte.ts';
import { Marks } from './marks.svelte.ts';
import { Playback } from './playback.svelte.ts';
import { Selection } from './selection.svelte.ts';
import { type ConnectSession, SessionState } from './session-state.svelte.ts';
import { SessionsState } from './sessions.svelte.ts';
import { SettingsState } from './settings.svelte.ts';
import { TimeWindow } from './time-window.svelte.ts';
import { Toasts } from './toasts.svelte.ts';
import { TreeState } from './tree-state.svelte.ts';

/** The whole state of one window. Views read it and call its methods; nothing in it knows of views. */
export class WindowState {
  readonly bridge: ForkscopeBridge;
  readonly scenarios: readonly Scenario[];
  readonly settings: SettingsState;
  readonly sessions: SessionsState;
  readonly session: SessionState;
  readonly layout: Layout;
  readonly selection = new Selection();
  readonly time = new TimeWindow();
  readonly playback = new Playback(this.time);
  readonly tree = new TreeState();
  readonly dialogs = new Dialogs();
  readonly drafts = new Drafts();
  readonly toasts = new Toasts();
  readonly marks: Marks;
  readonly views = new ExportedViews(this);
  info = $state.raw<AppInfo>();
  /** The overview at the instant that is looked at; undefined at the live edge. */
  moment = $state.raw<Overview>();
  /** Why the last start failed, shown where it was asked for. */
  startFailure = $state.raw<Failure>();
  isStarting = $state(false);
  /** Larger type, the frame folded, the evidence hidden until it is asked for. */
  isPresenting = $state(false);
  /** In present mode: somebody has asked for the evidence of this session. */
  isEvidenceAsked = $state(false);
  /** Before present mode closed it. */
  #wasLeftOpen = false;

  constructor(bridge: ForkscopeBridge, connect: ConnectSession, scenarios: readonly Scenario[]) {
    this.bridge = bridge;
    this.scenarios = scenarios;
    this.settings = new SettingsState(bridge);
    this.sessions = new SessionsState(bridge);
    this.session = new SessionState(connect);
    this.layout = new Layout(this.settings);
    this.marks = new Marks(bridge, (failure) => this.toasts.showFailure(failure));
  }

  get text(): Messages {
    return this.settings.text;
  }

  get format(): Format {
    return this.settings.format;
  }

  /** A text of a scenario in the window's language. */
  say(bilingual: Bilingual): string {
    return this.settings.language === 'zh-CN' ? bilingual.zh : bilingual.en;
  }

  findScenario(id: string | undefined): Scenario | undefined {
    return this.scenarios.find((scenario) => scenario.id === id);
  }

  /** The scenario that the shown session ran; undefined for a command. */
  get scenario(): Scenario | undefined {
    const subject = this.session.subject;
    return subject?.kind === 'scenario' ? this.findScenario(subject.scenario) : undefined;
  }

  /** What a person calls a session: the scenario's title, or the command line. */
  nameSubject(subject: LaunchSubject | undefined): string {
    if (subject === undefined) return '';
    if (subject.kind === 'command') return [subject.command, ...subject.args].join(' ');
    const scenario = this.findScenario(subject.scenario);
    return scenario === undefined ? subject.scenario : this.say(scenario.title);
  }

  /** Settings and facts of the app; what cannot be had is told, and the window opens with the defaults. */
  async load(): Promise<void> {
    const [settings, info] = await Promise.all([this.request('get-settings', undefined), this.request('app-info', undefined)]);
    this.info = info;
    if (settings !== undefined && info !== undefined) this.settings.load(settings, info);
    this.layout.load();
  }

  /** What main says of the app is in one language: after another one was chosen it is asked again. */
  async readInfo(): Promise<void> {
    this.info = (await this.request('app-info', undefined)) ?? this.info;
  }

  /** Says once that the runtime is past its support. */
  tellOldRuntime(): void {
    if (this.info?.oldRuntime === undefined || this.settings.value.hasSeenOldRuntimeNotice) return;
    this.toasts.show({
      kind: 'notice',
      message: this.info.oldRuntime,
      read: () => ({ title: this.text.oldRuntime.title, message: this.info?.oldRuntime ?? '' }),
      onDismiss: () => void this.settings.change({ hasSeenOldRuntimeNotice: true }),
    });
  }

  /** Asks main; a failure is shown as a toast and answers undefined. */
  async request<N extends RequestName>(name: N, argument: Requests[N]['argument']): Promise<Requests[N]['answer'] | undefined> {
    const reply = await this.bridge.request(name, argument);
    if (reply.ok) return reply.value;
    this.toasts.showFailure(reply.failure);
    return undefined;
  }

  /** Starts a subject and shows its session. Answers the failure, which is also kept in `startFailure`. */
  async start(subject: LaunchSubject): Promise<{ readonly session?: SessionId; readonly failure?: Failure }> {
    this.startFailure = undefined;
    this.isStarting = true;
    const reply = await this.bridge.request('start-session', subject);
    this.isStarting = false;
    if (!reply.ok) {
      this.startFailure = reply.failure;
      return { failure: reply.failure };
    }
    void this.show(reply.value.session, reply.value);
    return { session: reply.value.session };
  }

  /** Shows a session: a launched one, or one from the list. */
  async show(session: SessionId, running?: RunningSession): Promise<void> {
    this.isEvidenceAsked = false;
    this.playback.pause();
    this.time.reset();
    this.selection.reset();
    this.tree.reset();
    this.startFailure = undefined;
    this.marks.open(session);
    const opening = this.session.open(session, running);
    if (running !== undefined) {
      this.layout.setLeftOpen(false);
      this.layout.inspectorTab = 'selected';
    }
    if (this.session.subject !== undefined) this.#openMainView();
    const isKnown = this.session.subject !== undefined;
    if ((await opening) && !isKnown) this.#openMainView();
  }

  /** The tab that the scenario is about; a command reports nothing, so its CPU and memory. */
  #openMainView(): void {
    this.layout.centreTab = this.scenario?.mainView ?? 'cpu-memory';
  }

  /** The same session once more, after a failure. */
  async reopen(): Promise<void> {
    const { id, running } = this.session;
    if (id !== undefined) await this.show(id, running);
  }

  /** New readings came: the time window's end moves, and the root is selected until a person selects something. */
  receiveReadings(endNs: number | undefined, root: ProcessKey | undefined): void {
    if (endNs !== undefined) this.time.endNs = endNs;
    if (root !== undefined && this.selection.item === undefined) this.selection.suggest(root);
  }

  /** Everything has been read: shows the whole run at the moment that its scenario calls the telling one. */
  finishRun(tellingMomentNs: number | undefined): void {
    this.time.fitAll();
    // Who looks at an instant of the past already is not taken away from it.
    if (this.time.atNs === undefined) this.time.goTo(tellingMomentNs);
  }

  setPresenting(isOn: boolean): void {
    if (isOn === this.isPresenting) return;
    if (isOn) this.#wasLeftOpen = this.layout.isLeftOpen;
    this.isPresenting = isOn;
    this.isEvidenceAsked = false;
    this.layout.setLeftOpen(!isOn && this.#wasLeftOpen);
    void this.request('present', { isOn });
  }

  /** Lets the session go; the library fills the centre again. */
  leave(): void {
    this.session.close();
    this.marks.open(undefined);
    this.playback.pause();
    this.time.reset();
    this.selection.reset();
    this.tree.reset();
  }
}
