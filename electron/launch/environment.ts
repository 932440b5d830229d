import { REPORT_ENVIRONMENT } from '../../scenarios/runtime/report.ts';

export interface SessionEnvironment {
  readonly session: string;
  /** Absent for a command: it may still report, when it knows how, so commands get it too. */
  readonly reports: string;
  readonly epochNs: bigint;
  readonly parameters?: Readonly<Record<string, number | string | boolean>>;
}

/** Variables that steer this app or its runtime, and would leak into what it observes. */
const DROPPED =
  /^(ELECTRON_|FORKSCOPE_|CHROME_|VITE_|VITEST|NODE_OPTIONS$|NODE_CHANNEL_|NODE_UNIQUE_ID$|GOOGLE_API_KEY$|ORIGINAL_XDG_CURRENT_DESKTOP$)/i;

/**
 * The environment of a session's root: the app's own without the app's variables, then `extra` (`ELECTRON_RUN_AS_NODE` where a program
 * is forked), then the marker and where to report.
 */
export function makeChildEnvironment(
  inherited: Readonly<Record<string, string | undefined>>,
  session: SessionEnvironment,
  extra: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const environment = dropAppVariables(inherited);
  Object.assign(environment, extra);
  environment[REPORT_ENVIRONMENT.session] = session.session;
  environment[REPORT_ENVIRONMENT.reports] = session.reports;
  environment[REPORT_ENVIRONMENT.epochNs] = session.epochNs.toString();
  if (session.parameters !== undefined) environment[REPORT_ENVIRONMENT.parameters] = JSON.stringify(session.parameters);
  return environment;
}

/** The environment without anything that belongs to this app, its runtime or a session that it may itself run in. */
export function dropAppVariables(inherited: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(inherited)) if (value !== undefined && !DROPPED.test(name)) environment[name] = value;
  return environment;
}

/** What stands in the environment of every process of the session that did not clear it. */
export function makeMarker(session: string): string {
  return `${REPORT_ENVIRONMENT.session}=${session}`;
}
