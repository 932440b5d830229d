import type { Recording } from '../recording.ts';
import type { Bilingual, Evidence } from '../scenario.ts';

export interface Finding {
  readonly isProved: boolean;
  /** It was shown on a model that we built, because JavaScript lacks the thing: `modelled` instead of `proved`. */
  readonly isModel?: boolean;
  readonly expected: Bilingual;
  readonly measured: Bilingual;
  readonly support?: NonNullable<Evidence['support']>;
  /** Why the recording cannot decide, when it does not prove the claim. */
  readonly doubt?: Bilingual | undefined;
}

const INCOMPLETE: Bilingual = { en: 'The recording is not complete: run it again to its end.', zh: '记录不完整：请重新运行到结束。' };

/** Proved, or not proved; what is not proved by an incomplete recording, or one that leaves a doubt, is inconclusive. */
export function decide(recording: Pick<Recording, 'isComplete'>, finding: Finding): Evidence {
  const { isProved, expected, measured, support } = finding;
  const doubt = finding.doubt ?? (recording.isComplete ? undefined : INCOMPLETE);
  const rest = support === undefined ? {} : { support };
  if (isProved) return { status: finding.isModel === true ? 'modelled' : 'proved', expected, measured, ...rest };
  if (doubt === undefined) return { status: 'not-proved', expected, measured, ...rest };
  return { status: 'inconclusive', expected, measured: { en: `${measured.en} ${doubt.en}`, zh: `${measured.zh}${doubt.zh}` }, ...rest };
}
