import { findScenario } from '../../scenarios/catalog.ts';
import type { Recording } from '../../scenarios/recording.ts';
import type { Claim, Evidence, Scenario } from '../../scenarios/scenario.ts';
import type { Model } from './model.ts';
import type { EvidenceRow } from './queries.ts';

/** The scenario that the session ran; undefined for a command, or a scenario that this version does not have. */
export function findSessionScenario(model: Model): Scenario | undefined {
  const subject = model.header?.subject;
  return subject?.kind === 'scenario' ? findScenario(subject.scenario) : undefined;
}

/** What the scenario's checks decide on a session that has ended; empty before, and for a command. */
export function listEvidence(model: Model, recording: Recording): readonly EvidenceRow[] {
  if (model.ended === undefined) return [];
  return (findSessionScenario(model)?.claims ?? []).map((claim) => judgeClaim(claim, recording));
}

/** Runs one check. */
function judgeClaim(claim: Claim, recording: Recording): EvidenceRow {
  const evidence = runCheck(claim, recording);
  return {
    claim: claim.id,
    name: claim.name,
    statement: claim.statement,
    correction: claim.correction,
    status: evidence.status,
    expected: evidence.expected,
    measured: evidence.measured,
    support: evidence.support,
  };
}

/** A check that throws has a bug; it decides nothing, and says so where its result would stand. */
function runCheck(claim: Claim, recording: Recording): Evidence {
  try {
    return claim.check(recording);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return {
      status: 'inconclusive',
      expected: { en: 'The check runs to its end.', zh: '检查应当完整运行。' },
      measured: { en: `The check itself failed: ${detail}`, zh: `检查本身出错：${detail}` },
    };
  }
}
