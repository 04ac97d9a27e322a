import type { ChargingError } from '../../src/domain/backOffice';
import { hasCheckResult } from '../../src/domain/checks';
import type { SymptomTraits } from '../../src/domain/symptomTraits';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { matchesSymptom, matchesTime, earliestSessionStart } from './sessionMatching';
import { attachSession, recordCheck } from './sessions';

/**
 * Runs the look-ups that the guide asks for per symptom (어드민 확인) and records their results for the agent, including
 * `unavailable` if the back office does not answer. The driver is not informed of any result.
 */
export async function runBackOfficeChecks(turn: ConversationTurn, traits: SymptomTraits): Promise<void> {
  const supportCase = turn.state.case!;
  if (supportCase.session === null) await findSessionByPlace(turn, supportCase, traits);
  const { check } = traits;
  if (check === 'none') return;
  if (check !== 'session_status') return recordErrorCheck(turn, supportCase, traits, check);
  recordCheck(turn, supportCase, check, supportCase.session?.status ?? findMissingSessionResult(supportCase));
}

/** Returns `unavailable` if the look-up failed, and `unknown` if the case has too few details for a look-up. */
function findMissingSessionResult({ checks }: SupportCase): 'unknown' | 'unavailable' {
  return hasCheckResult(checks, 'session', 'unavailable') ? 'unavailable' : 'unknown';
}

/** Finds the session by station, charger and time. Only a match of the account proves that it is the driver's own. */
async function findSessionByPlace(
  turn: ConversationTurn,
  supportCase: SupportCase,
  traits: SymptomTraits,
): Promise<void> {
  const { stationId, chargerId } = supportCase;
  if (stationId === null || chargerId === null) {
    if (findMissingSessionResult(supportCase) === 'unknown') recordCheck(turn, supportCase, 'session', 'unknown');
    return;
  }
  const driver = await turn.backOffice!.findDriver();
  const result = await turn.backOffice!.findChargerSessions(
    { stationId, chargerId },
    earliestSessionStart(traits, turn.now),
  );
  if (!result.ok) return recordCheck(turn, supportCase, 'session', 'unavailable');
  const matching = result.value.filter(
    (session) => matchesSymptom(session, traits) && matchesTime(session, supportCase),
  );
  const driverId = driver.ok ? driver.value : null;
  const candidates = matching.filter(({ id }) => !supportCase.declinedSessions.includes(id));
  const own = candidates.find((session) => session.driver === driverId);
  if (own !== undefined && !traits.endsSession) return attachSession(turn, supportCase, own);
  const [only, another] = candidates;
  if (own !== undefined || candidates.length < matching.length)
    return recordCheck(turn, supportCase, 'session', 'not_confirmed');
  if (only === undefined) return recordCheck(turn, supportCase, 'session', 'not_found');
  if (driverId !== null) return recordCheck(turn, supportCase, 'session', 'not_the_drivers');
  if (another !== undefined) return recordCheck(turn, supportCase, 'session', 'several');
  supportCase.session = only;
  recordCheck(turn, supportCase, 'session', 'found_by_place');
}

/** Records whether the error of the symptom occurred recently, and at which step of starting a charge. */
async function recordErrorCheck(
  turn: ConversationTurn,
  supportCase: SupportCase,
  traits: SymptomTraits,
  name: 'authentication_error' | 'authentication_failed',
): Promise<void> {
  const found = supportCase.session?.lastError ?? (await findErrorAtPlace(turn, supportCase));
  if (found === 'unknown' || found === 'unavailable') return recordCheck(turn, supportCase, name, found);
  const isRecent = found !== null && Date.parse(found.at) >= earliestSessionStart(traits, turn.now).getTime();
  recordCheck(turn, supportCase, name, isRecent && found.kind === name ? 'yes' : 'no');
  if (isRecent) recordCheck(turn, supportCase, 'error_stage', found.stage);
}

async function findErrorAtPlace(
  turn: ConversationTurn,
  { stationId, chargerId }: SupportCase,
): Promise<ChargingError | null | 'unknown' | 'unavailable'> {
  if (stationId === null || chargerId === null) return 'unknown';
  const result = await turn.backOffice!.findLastError({ stationId, chargerId });
  return result.ok ? result.value : 'unavailable';
}
