import { TZDate } from '@date-fns/tz';
import { formatISO } from 'date-fns';
import type { OfficeSession } from '../src/domain/backOffice';
import { withCheck, type CheckName, type CheckResult } from '../src/domain/checks';
import { isBareNumber } from '../src/domain/station';
import type { SymptomId } from '../src/domain/symptom';
import type { ChargingSession } from '../src/domain/ticket';
import type { SupportCase } from './conversationState';
import type { ConversationTurn, Line } from './conversationTurn';
import { setStation } from './places';
import { fittingSince, sessionFits } from './sessionFits';
import { withoutMarkup } from './words/withoutMarkup';
import { SEOUL } from '../src/platform/seoul';

/** One that was begun so lately was begun "just now". Milliseconds. */
const RECENT_MS = 1_800_000;

/** The newest of the driver's own sessions that the trouble can be about and that was not declined; `null` where the account is not known. */
export async function newestFitting(turn: ConversationTurn, symptom: SymptomId): Promise<OfficeSession | null> {
  const known = turn.state.case!;
  const driver = await turn.office!.driver();
  if (!driver.answered) noteCheck(turn, known, 'session', 'unavailable');
  if (!driver.answered || driver.value === null) return null;
  const answer = await turn.office!.sessionsOf(driver.value, fittingSince(symptom, turn.now));
  if (!answer.answered) noteCheck(turn, known, 'session', 'unavailable');
  if (!answer.answered) return null;
  const fitting = answer.value.filter((session) => sessionFits(session, known, symptom));
  const stuck = symptom === 'stuck_in_use' ? fitting.find(({ status }) => status === 'active') : undefined;
  return stuck ?? fitting[0] ?? null;
}

/** Only for a session that the driver said yes to is a status changed or an amount told: in passing is not enough. */
export function needsYes(symptom: SymptomId): boolean {
  return symptom === 'stuck_in_use';
}

/** Makes one of the driver's own sessions the one the case is about. */
export function attachSession(turn: ConversationTurn, known: SupportCase, session: OfficeSession): void {
  const directory = turn.parts.stationDirectory;
  const station = directory.station(session.stationId);
  known.details = { ...known.details, charger: session.charger ?? known.details.charger };
  if (station !== null) setStation(directory, known, station);
  if (session.endedAt !== null && known.details.endedAt === null) {
    known.details = { ...known.details, endedAt: formatISO(new TZDate(session.endedAt, SEOUL)) };
  }
  known.session = session;
  noteCheck(turn, known, 'session', 'found_by_account');
}

/** Writes down, for the ticket, what a look into the back office came to. */
export function noteCheck<Name extends CheckName>(
  turn: ConversationTurn,
  known: SupportCase,
  name: Name,
  result: CheckResult<Name>,
): void {
  known.checks = withCheck(known.checks, name, result, turn.now);
}

/** The question whether it is about this session; `isNext`: another one was declined right before. */
export function proposal(turn: ConversationTurn, session: OfficeSession, isNext = false): Line {
  const started = new Date(session.startedAt);
  const isRecent = !isNext && turn.now.getTime() - started.getTime() < RECENT_MS;
  const { words } = turn.parts;
  const { locale } = turn.state;
  const time = isRecent ? words.timeOfDay(locale, started) : words.clock(locale, started);
  const values = { time, place: placeName(turn, session) };
  if (isNext) return { key: 'session.propose_next', values };
  return { key: isRecent ? 'session.propose_recent' : 'session.propose', values };
}

/** That it is about this session, said in passing. */
export function sessionFound(turn: ConversationTurn, session: OfficeSession): Line {
  return { key: 'session.found', values: startAndPlace(turn, session) };
}

/** Which of several sessions what follows is about. */
export function sessionMeant(turn: ConversationTurn, session: OfficeSession): Line {
  return { key: 'session.meant', values: startAndPlace(turn, session) };
}

/** When and where a session began, in the driver's language. */
export function startAndPlace(turn: ConversationTurn, session: OfficeSession): { time: string; place: string } {
  const time = turn.parts.words.clock(turn.state.locale, new Date(session.startedAt));
  return { time, place: placeName(turn, session) };
}

/** Station and charger, in the driver's language; empty where the station is not known. */
export function placeName(
  { parts, state }: ConversationTurn,
  { station, charger }: Pick<OfficeSession, 'station' | 'charger'>,
): string {
  if (station === null) return '';
  const name = withoutMarkup(station);
  if (charger === null) return name;
  const key = isBareNumber(charger) ? 'session.numbered_place' : 'session.named_place';
  return parts.words.say(state.locale, key, { station: name, charger });
}

/** What a ticket says of a session. */
export function ticketSession(session: OfficeSession | null): ChargingSession | null {
  if (session === null) return null;
  const { station, charger, tid, startedAt, endedAt, kwh, amountWon, status } = session;
  return { station, charger, tid, startedAt, endedAt, kwh, amountWon, status };
}
