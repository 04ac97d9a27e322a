import type { ChargingError } from '../src/domain/backOffice';
import { hasCheck } from '../src/domain/checks';
import type { SymptomId } from '../src/domain/symptom';
import type { SupportCase } from './conversationState';
import type { ConversationTurn } from './conversationTurn';
import { fitsSymptom, fitsTime, fittingSince } from './sessionFits';
import { attachSession, needsYes, noteCheck } from './sessions';

/**
 * Looks up what the guide wants known of a symptom (어드민 확인) and writes it down for the agent. Nothing of it is
 * told to the driver, and a back office that does not answer is written down too.
 */
export async function lookUp(turn: ConversationTurn, symptom: SymptomId): Promise<void> {
  const known = turn.state.case!;
  if (known.session === null) await findSessionByPlace(turn, known, symptom);
  if (symptom === 'auth_pending') await checkError(turn, known, symptom, 'authentication_error');
  if (symptom === 'auth_failed') await checkError(turn, known, symptom, 'authentication_failed');
  if (symptom === 'stuck_in_use') noteCheck(turn, known, 'session_status', known.session?.status ?? unknownBy(known));
}

/** Not answered is not the same as too little to ask with. */
function unknownBy({ checks }: SupportCase): 'unknown' | 'unavailable' {
  return hasCheck(checks, 'session', 'unavailable') ? 'unavailable' : 'unknown';
}

/** The session by station, charger and time: somebody's, and the driver's own only where the account says so. */
async function findSessionByPlace(turn: ConversationTurn, known: SupportCase, symptom: SymptomId): Promise<void> {
  const { stationId, chargerId } = known;
  if (stationId === null || chargerId === null) {
    if (unknownBy(known) === 'unknown') noteCheck(turn, known, 'session', 'unknown');
    return;
  }
  const driver = await turn.office!.driver();
  const answer = await turn.office!.sessionsAt({ stationId, chargerId }, fittingSince(symptom, turn.now));
  if (!answer.answered) return noteCheck(turn, known, 'session', 'unavailable');
  const fitting = answer.value.filter((session) => fitsSymptom(session, symptom) && fitsTime(session, known));
  const account = driver.answered ? driver.value : null;
  const open = fitting.filter(({ id }) => !known.declinedSessions.includes(id));
  const own = open.find((session) => session.driver === account);
  if (own !== undefined && !needsYes(symptom)) return attachSession(turn, known, own);
  const [only, another] = open;
  if (own !== undefined || open.length < fitting.length) return noteCheck(turn, known, 'session', 'not_confirmed');
  if (only === undefined) return noteCheck(turn, known, 'session', 'not_found');
  if (account !== null) return noteCheck(turn, known, 'session', 'not_the_drivers');
  if (another !== undefined) return noteCheck(turn, known, 'session', 'several');
  known.session = only;
  noteCheck(turn, known, 'session', 'found_by_place');
}

async function checkError(
  turn: ConversationTurn,
  known: SupportCase,
  symptom: SymptomId,
  name: 'authentication_error' | 'authentication_failed',
): Promise<void> {
  const found = known.session?.lastError ?? (await errorAtPlace(turn, known));
  if (found === 'unknown' || found === 'unavailable') return noteCheck(turn, known, name, found);
  const isRecent = found !== null && Date.parse(found.at) >= fittingSince(symptom, turn.now).getTime();
  noteCheck(turn, known, name, isRecent && found.kind === name ? 'yes' : 'no');
  if (isRecent) noteCheck(turn, known, 'error_stage', found.stage);
}

async function errorAtPlace(
  turn: ConversationTurn,
  { stationId, chargerId }: SupportCase,
): Promise<ChargingError | null | 'unknown' | 'unavailable'> {
  if (stationId === null || chargerId === null) return 'unknown';
  const answer = await turn.office!.lastErrorAt({ stationId, chargerId });
  return answer.answered ? answer.value : 'unavailable';
}
