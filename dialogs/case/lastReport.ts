import type { Ticket } from '../../src/domain/ticket';
import type { LastReport } from '../core/conversationState';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { toSeoulTime } from '../core/toSeoulTime';
import type { WordingKey } from '../words/wordingKey';
import { stripMarkup } from '../words/stripMarkup';
import { isDigitsOnly } from '../../src/domain/station';
import { isOtherPlace, type Place } from './isOtherPlace';

const DAY_MS = 24 * 3_600_000;
/** An older report is no longer mentioned, and forgotten. */
const MAX_AGE_MS = 30 * DAY_MS;

/** Wordings that confirm that a trouble is over, or that no agent is needed any more. */
const END_KEYS: readonly WordingKey[] = ['solved.closing', 'waiting.solved', 'waiting.not_needed'];

/** A report that a returning driver may mean. */
export interface Report extends LastReport {
  /** The ticket, if it is still open. */
  readonly openTicket: Ticket | null;
}

/** Returns the last report, with its ticket as it is now; `null` in a group, if it is too old, and if it was solved. */
export function findReport(turn: ConversationTurn): Report | null {
  const { openTicket, state, isGroup } = turn;
  const { lastReport } = state;
  if (isGroup || lastReport === null || !isRecent(turn, lastReport.at)) return null;
  if (openTicket === null || lastReport.number !== openTicket.number) return { ...lastReport, openTicket: null };
  // The driver may have added the place while waiting.
  const { session, symptom } = openTicket;
  const station = session?.station ?? openTicket.station;
  const charger = session?.charger ?? openTicket.charger;
  return { ...lastReport, station, charger, symptom, openTicket };
}

/**
 * Keeps the state's last report up to date after a turn: a report in the app is remembered, one that is solved forgotten.
 * @param caseBefore the case at the start of the turn; the turn may have ended it
 */
export function updateLastReport(turn: ConversationTurn, caseBefore: SupportCase | null): void {
  const { state, sentKeys, now } = turn;
  const supportCase = state.case ?? caseBefore;
  const isOutdated = state.lastReport !== null && !isRecent(turn, state.lastReport.at);
  if (turn.isGroup || isOutdated) state.lastReport = null;
  if (turn.isGroup) return;
  if (sentKeys.includes('report.received') && supportCase !== null && supportCase.symptom !== null) {
    const { symptom, details } = supportCase;
    const { station, charger } = details;
    state.lastReport = {
      kind: 'app',
      at: now.toISOString(),
      station,
      charger,
      symptom,
      case: structuredClone(supportCase),
    };
  }
  const isEnded = END_KEYS.some((key) => sentKeys.includes(key));
  if (isEnded && state.lastReport !== null && !isPlaceOfOther(turn, state.lastReport, caseBefore?.details ?? null)) {
    state.lastReport = null;
  }
}

/** Whether a station or charger is another than the report's. What is unknown may be the same. */
export function isPlaceOfOther({ parts }: ConversationTurn, report: LastReport, place: Place | null): boolean {
  const stationId = report.case?.stationId ?? null;
  return place !== null && isOtherPlace(parts.stationDirectory, { ...report, stationId }, place);
}

/** Returns the question whether a reported trouble is still the same. */
export function stillSameLine(turn: ConversationTurn, report: Report): Line {
  const values = { day: formatDay(turn, report.at), subject: formatSubject(turn, report) };
  return { key: report.kind === 'app' ? 'return.ask_app' : 'return.ask_ticket', values };
}

function formatSubject({ parts, state }: ConversationTurn, { station, charger }: Report): string {
  const say = (key: WordingKey, values = {}) => parts.wordings.say(state.locale, key, values);
  if (station === null && charger === null) return say('return.no_place');
  const name = stripMarkup(station ?? '');
  if (charger === null) return say('return.station', { station: name });
  if (station === null)
    return say(isDigitsOnly(charger) ? 'return.numbered_charger' : 'return.named_charger', { charger });
  const key = isDigitsOnly(charger) ? 'session.numbered_place' : 'session.named_place';
  return say('return.station', { station: say(key, { station: name, charger }) });
}

/** Formats the day of a report as drivers say it: earlier today, yesterday, the day before, n days ago. */
function formatDay({ parts, state, now }: ConversationTurn, at: string): string {
  const dayOf = (time: Date) => Date.parse(toSeoulTime(time).slice(0, 10));
  const days = Math.round((dayOf(now) - dayOf(new Date(at))) / DAY_MS);
  const key = (['return.today', 'return.yesterday', 'return.day_before'] as const)[days] ?? 'return.days_ago';
  return parts.wordings.say(state.locale, key, { days });
}

function isRecent({ now }: ConversationTurn, at: string): boolean {
  return now.getTime() - Date.parse(at) < MAX_AGE_MS;
}
