import type { BackOfficeSession } from '../../src/domain/backOffice';
import { upsertCheck, type CheckName, type CheckResult } from '../../src/domain/checks';
import { isDigitsOnly } from '../../src/domain/station';
import type { SymptomTraits } from '../../src/domain/symptomTraits';
import type { ChargingSession } from '../../src/domain/ticket';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { setStation } from '../case/resolvePlace';
import { earliestSessionStart, isAtStation, isWorthProposing, matchesCase } from './sessionMatching';
import { stripMarkup } from '../words/stripMarkup';
import { toSeoulTime } from '../core/toSeoulTime';

/** A session that started more recently than this is proposed without its date. Milliseconds. */
const RECENT_SESSION_MS = 1_800_000;

/**
 * Finds the newest of the driver's own sessions that matches the case and is worth proposing; if the playbook ends
 * sessions, an active one takes precedence. After the driver declined one in this case, only a session at its station
 * counts; one declined on another day is not proposed again. Returns `null` if there is no match, the account is unknown,
 * or the back office does not answer (then also records `unavailable`).
 */
export async function findNewestSession(
  turn: ConversationTurn,
  traits: SymptomTraits,
): Promise<BackOfficeSession | null> {
  const supportCase = turn.state.case!;
  const driver = await turn.backOffice!.findDriver();
  if (!driver.ok) recordCheck(turn, supportCase, 'session', 'unavailable');
  if (!driver.ok || driver.value === null) return null;
  const result = await turn.backOffice!.findDriverSessions(driver.value, earliestSessionStart(traits, turn.now));
  if (!result.ok) recordCheck(turn, supportCase, 'session', 'unavailable');
  if (!result.ok) return null;
  const isOnlyHere = supportCase.declinedSessions.length > 0;
  const matching = result.value.filter(
    (session) =>
      !turn.state.declinedSessions.includes(session.id) &&
      matchesCase(session, supportCase, traits) &&
      isWorthProposing(session, supportCase, traits, turn.now) &&
      (!isOnlyHere || isAtStation(session, supportCase)),
  );
  const stuck = traits.endsSession ? matching.find(({ status }) => status === 'active') : undefined;
  return stuck ?? matching[0] ?? null;
}

/** Sets one of the driver's own sessions as the session of the case, and takes over its place and end time. */
export function attachSession(turn: ConversationTurn, supportCase: SupportCase, session: BackOfficeSession): void {
  const directory = turn.parts.stationDirectory;
  const station = directory.findById(session.stationId);
  supportCase.details = {
    ...supportCase.details,
    charger: session.charger ?? supportCase.details.charger,
  };
  if (station !== null) setStation(directory, supportCase, station);
  if (session.endedAt !== null && supportCase.details.endedAt === null) {
    supportCase.details = {
      ...supportCase.details,
      endedAt: toSeoulTime(new Date(session.endedAt)),
    };
  }
  supportCase.session = session;
  recordCheck(turn, supportCase, 'session', 'found_by_account');
}

/** Records the result of a back-office look-up on the case, for the ticket. */
export function recordCheck<Name extends CheckName>(
  turn: ConversationTurn,
  supportCase: SupportCase,
  name: Name,
  result: CheckResult<Name>,
): void {
  supportCase.checks = upsertCheck(supportCase.checks, name, result, turn.now);
}

/** Returns the question whether the case is about this session; `isNext`: the driver just declined another. */
export function proposalLine(turn: ConversationTurn, session: BackOfficeSession, isNext = false): Line {
  const started = new Date(session.startedAt);
  const isRecent = !isNext && turn.now.getTime() - started.getTime() < RECENT_SESSION_MS;
  const { wordings } = turn.parts;
  const { locale } = turn.state;
  const time = isRecent ? wordings.formatTimeOfDay(locale, started) : wordings.formatDateTime(locale, started);
  const values = { time, place: formatPlace(turn, session) };
  if (isNext) return { key: 'session.propose_next', values };
  return { key: isRecent ? 'session.propose_recent' : 'session.propose', values };
}

/** Returns the line that names the session found, without asking the driver to confirm it. */
export function sessionFoundLine(turn: ConversationTurn, session: BackOfficeSession): Line {
  return { key: 'session.found', values: formatStartAndPlace(turn, session) };
}

/** Returns the line that names which of several sessions the following text is about. */
export function sessionMeantLine(turn: ConversationTurn, session: BackOfficeSession): Line {
  return { key: 'session.meant', values: formatStartAndPlace(turn, session) };
}

/** Formats the start time and place of a session in the driver's language. */
export function formatStartAndPlace(
  turn: ConversationTurn,
  session: BackOfficeSession,
): { time: string; place: string } {
  const time = turn.parts.wordings.formatDateTime(turn.state.locale, new Date(session.startedAt));
  return { time, place: formatPlace(turn, session) };
}

/** Formats station and charger in the driver's language; empty if the station is unknown. */
export function formatPlace(
  { parts, state }: ConversationTurn,
  { station, charger }: Pick<BackOfficeSession, 'station' | 'charger'>,
): string {
  if (station === null) return '';
  const name = stripMarkup(station);
  if (charger === null) return name;
  const key = isDigitsOnly(charger) ? 'session.numbered_place' : 'session.named_place';
  return parts.wordings.say(state.locale, key, { station: name, charger });
}

/** Returns the session without the fields that a ticket does not keep, such as ids and the driver's account. */
export function toTicketSession(session: BackOfficeSession | null): ChargingSession | null {
  if (session === null) return null;
  const { station, charger, tid, startedAt, endedAt, kwh, amountWon, status } = session;
  return { station, charger, tid, startedAt, endedAt, kwh, amountWon, status };
}
