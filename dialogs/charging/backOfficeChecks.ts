import type { ChargingError } from '../../src/domain/backOffice';
import { hasCheckResult } from '../../src/domain/checks';
import type { SymptomId } from '../../src/domain/symptom';
import type { SupportCase } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import { matchesSymptom, matchesTime, earliestSessionStart } from './sessionMatching';
import { attachSession, requiresConfirmation, recordCheck } from './sessions';

/**
 * Looks up what the guide wants known of a symptom (어드민 확인) and writes it down for the agent. Nothing of it is
 * told to the driver, and a back office that does not answer is written down too.
 */
export async function runBackOfficeChecks(turn: ConversationTurn, symptom: SymptomId): Promise<void> {
  const supportCase = turn.state.case!;
  if (supportCase.session === null) await findSessionByPlace(turn, supportCase, symptom);
  if (symptom === 'auth_pending') await checkError(turn, supportCase, symptom, 'authentication_error');
  if (symptom === 'auth_failed') await checkError(turn, supportCase, symptom, 'authentication_failed');
  if (symptom === 'stuck_in_use')
    recordCheck(turn, supportCase, 'session_status', supportCase.session?.status ?? missingSessionResult(supportCase));
}

/** Not answered is not the same as too little to ask with. */
function missingSessionResult({ checks }: SupportCase): 'unknown' | 'unavailable' {
  return hasCheckResult(checks, 'session', 'unavailable') ? 'unavailable' : 'unknown';
}

/** The session by station, charger and time: somebody's, and the driver's own only where the account says so. */
async function findSessionByPlace(turn: ConversationTurn, supportCase: SupportCase, symptom: SymptomId): Promise<void> {
  const { stationId, chargerId } = supportCase;
  if (stationId === null || chargerId === null) {
    if (missingSessionResult(supportCase) === 'unknown') recordCheck(turn, supportCase, 'session', 'unknown');
    return;
  }
  const driver = await turn.charging!.driver();
  const answer = await turn.charging!.sessionsAt({ stationId, chargerId }, earliestSessionStart(symptom, turn.now));
  if (!answer.ok) return recordCheck(turn, supportCase, 'session', 'unavailable');
  const fitting = answer.value.filter(
    (session) => matchesSymptom(session, symptom) && matchesTime(session, supportCase),
  );
  const account = driver.ok ? driver.value : null;
  const open = fitting.filter(({ id }) => !supportCase.declinedSessions.includes(id));
  const own = open.find((session) => session.driver === account);
  if (own !== undefined && !requiresConfirmation(symptom)) return attachSession(turn, supportCase, own);
  const [only, another] = open;
  if (own !== undefined || open.length < fitting.length)
    return recordCheck(turn, supportCase, 'session', 'not_confirmed');
  if (only === undefined) return recordCheck(turn, supportCase, 'session', 'not_found');
  if (account !== null) return recordCheck(turn, supportCase, 'session', 'not_the_drivers');
  if (another !== undefined) return recordCheck(turn, supportCase, 'session', 'several');
  supportCase.session = only;
  recordCheck(turn, supportCase, 'session', 'found_by_place');
}

async function checkError(
  turn: ConversationTurn,
  supportCase: SupportCase,
  symptom: SymptomId,
  name: 'authentication_error' | 'authentication_failed',
): Promise<void> {
  const found = supportCase.session?.lastError ?? (await findErrorAtPlace(turn, supportCase));
  if (found === 'unknown' || found === 'unavailable') return recordCheck(turn, supportCase, name, found);
  const isRecent = found !== null && Date.parse(found.at) >= earliestSessionStart(symptom, turn.now).getTime();
  recordCheck(turn, supportCase, name, isRecent && found.kind === name ? 'yes' : 'no');
  if (isRecent) recordCheck(turn, supportCase, 'error_stage', found.stage);
}

async function findErrorAtPlace(
  turn: ConversationTurn,
  { stationId, chargerId }: SupportCase,
): Promise<ChargingError | null | 'unknown' | 'unavailable'> {
  if (stationId === null || chargerId === null) return 'unknown';
  const answer = await turn.charging!.lastErrorAt({ stationId, chargerId });
  return answer.ok ? answer.value : 'unavailable';
}
