import type { Failure, Requests, StartupRequest } from '../ipc/contract.ts';
import { succeed, type Problem, type Result } from '../result.ts';
import type { StartupTexts } from '../text/startup.ts';
import { compareRows, type ShownRow } from './compare-rows.ts';

export interface FinishStartupParts {
  readonly request: StartupRequest;
  readonly texts: StartupTexts;
  print(line: string): void;
  describe(problem: Problem): Failure;
  folderOf(session: string): string;
  savePicture(file: string): Promise<Result<unknown>>;
}

/** Ends what the command line asked for: takes the picture, compares the window's rows with the recording, says where everything is. Answers the exit code. */
export async function finishStartup(done: Requests['startup-done']['argument'], parts: FinishStartupParts): Promise<number> {
  const { request, texts, print } = parts;
  const problems: string[] = done.failure === undefined ? [] : [done.failure.message];
  const check = (result: Result<unknown>): boolean => {
    if (!result.ok) problems.push(parts.describe(result.failure).message);
    return result.ok;
  };

  if (request.picture !== undefined && check(await parts.savePicture(request.picture))) print(texts.picture(request.picture));
  if (done.failure === undefined) for (const { format, file } of request.exports) print(texts.exported(format, file));
  if (done.session !== undefined) {
    const folder = parts.folderOf(done.session);
    print(texts.session(folder));
    const compared = await compareShown(folder, done.rows ?? []);
    if (check(compared) && compared.ok) {
      if (compared.value.length === 0) print(texts.rowsEqual(done.rows?.length ?? 0));
      else problems.push(texts.rowsDiffer(compared.value.join('\n')));
    }
  } else if (request.run !== undefined && done.failure === undefined) {
    problems.push(texts.noSession);
  }
  for (const problem of problems) print(problem);
  return problems.length === 0 ? 0 : 1;
}

function compareShown(folder: string, rows: readonly ShownRow[]): Promise<Result<readonly string[]>> {
  return rows.length === 0 ? Promise.resolve(succeed(['no rows'])) : compareRows(folder, rows);
}
