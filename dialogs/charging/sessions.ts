import { TZDate } from '@date-fns/tz';
import { formatISO } from 'date-fns';
import type { BackOfficeSession } from '../../src/domain/backOffice';
import { upsertCheck, type CheckName, type CheckResult } from '../../src/domain/checks';
import { isDigitsOnly } from '../../src/domain/station';
import type { SymptomId } from '../../src/domain/symptom';
import type { ChargingSession } from '../../src/domain/ticket';
import type { SupportCase } from '../core/conversationState';
import type { ConversationTurn, Line } from '../core/conversationTurn';
import { setStation } from '../case/resolveStation';
import { earliestSessionStart, matchesCase } from './sessionMatching';
import { withoutMarkup } from '../words/withoutMarkup';
import { SEOUL_TIME_ZONE } from '../../src/platform/seoulTimeZone';

/** One that was begun so lately was begun "just now". Milliseconds. */
const RECENT_SESSION_MS = 1_800_000;

/** The newest of the driver's own sessions that the trouble can be about and that was not declined; `null` where the account is not known. */
export async function findNewestSession(turn: ConversationTurn, symptom: SymptomId): Promise<BackOfficeSession | null> {
  const supportCase = turn.state.case!;
  const driver = await turn.charging!.driver();
  if (!driver.ok) recordCheck(turn, supportCase, 'session', 'unavailable');
  if (!driver.ok || driver.value === null) return null;
  const answer = await turn.charging!.sessionsOf(driver.value, earliestSessionStart(symptom, turn.now));
  if (!answer.ok) recordCheck(turn, supportCase, 'session', 'unavailable');
  if (!answer.ok) return null;
  const fitting = answer.value.filter((session) => matchesCase(session, supportCase, symptom));
  const stuck = symptom === 'stuck_in_use' ? fitting.find(({ status }) => status === 'active') : undefined;
  return stuck ?? fitting[0] ?? null;
}

/** Only for a session that the driver said yes to is a status changed or an amount told: in passing is not enough. */
export function requiresConfirmation(symptom: SymptomId): boolean {
  return symptom === 'stuck_in_use';
}

/** Makes one of the driver's own sessions the one the case is about. */
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
      endedAt: formatISO(new TZDate(session.endedAt, SEOUL_TIME_ZONE)),
    };
  }
  supportCase.session = session;
  recordCheck(turn, supportCase, 'session', 'found_by_account');
}

/** Writes down, for the ticket, what a look into the back office came to. */
export function recordCheck<Name extends CheckName>(
  turn: ConversationTurn,
  supportCase: SupportCase,
  name: Name,
  result: CheckResult<Name>,
): void {
  supportCase.checks = upsertCheck(supportCase.checks, name, result, turn.now);
}

/** The question whether it is about this session; `isNext`: another one was declined right before. */
export function proposalLine(turn: ConversationTurn, session: BackOfficeSession, isNext = false): Line {
  const started = new Date(session.startedAt);
  const isRecent = !isNext && turn.now.getTime() - started.getTime() < RECENT_SESSION_MS;
  const { words } = turn.parts;
  const { locale } = turn.state;
  const time = isRecent ? words.timeOfDay(locale, started) : words.clock(locale, started);
  const values = { time, place: formatPlace(turn, session) };
  if (isNext) return { key: 'session.propose_next', values };
  return { key: isRecent ? 'session.propose_recent' : 'session.propose', values };
}

/** That it is about this session, said in passing. */
export function sessionFoundLine(turn: ConversationTurn, session: BackOfficeSession): Line {
  return { key: 'session.found', values: formatStartAndPlace(turn, session) };
}

/** Which of several sessions what follows is about. */
export function sessionMeantLine(turn: ConversationTurn, session: BackOfficeSession): Line {
  return { key: 'session.meant', values: formatStartAndPlace(turn, session) };
}

/** When and where a session began, in the driver's language. */
export function formatStartAndPlace(
  turn: ConversationTurn,
  session: BackOfficeSession,
): { time: string; place: string } {
  const time = turn.parts.words.clock(turn.state.locale, new Date(session.startedAt));
  return { time, place: formatPlace(turn, session) };
}

/** Station and charger, in the driver's language; empty where the station is not known. */
export function formatPlace(
  { parts, state }: ConversationTurn,
  { station, charger }: Pick<BackOfficeSession, 'station' | 'charger'>,
): string {
  if (station === null) return '';
  const name = withoutMarkup(station);
  if (charger === null) return name;
  const key = isDigitsOnly(charger) ? 'session.numbered_place' : 'session.named_place';
  return parts.words.say(state.locale, key, { station: name, charger });
}

/** What a ticket says of a session. */
export function toTicketSession(session: BackOfficeSession | null): ChargingSession | null {
  if (session === null) return null;
  const { station, charger, tid, startedAt, endedAt, kwh, amountWon, status } = session;
  return { station, charger, tid, startedAt, endedAt, kwh, amountWon, status };
}
