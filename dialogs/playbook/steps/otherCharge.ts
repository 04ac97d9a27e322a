import type { BackOfficeSession } from '../../../src/domain/backOffice';
import { deniesEnd } from '../../case/cannotEnd';
import { setStation } from '../../case/resolvePlace';
import { readVagueEnd } from '../../case/readVagueEnd';
import { startedAfterReportedEnd } from '../../charging/sessionMatching';
import { formatStartAndPlace } from '../../charging/sessions';
import type { ConversationTurn } from '../../core/conversationTurn';
import type { Line } from '../../core/line';
import { namesStationOf } from './sessionDenial';

/**
 * Whether the message says that the proposed session is another charge than the driver's: theirs had ended before it began,
 * or they started none at that time. Beside a yes, only an end with the part of the day counts: "yes, around three" means
 * the time of the session.
 */
export function isOtherCharge(turn: ConversationTurn, session: BackOfficeSession, saysYes: boolean): boolean {
  const { message, parts, state } = turn;
  if (!saysYes && deniesStart(turn)) return true;
  const endedAt = message.understanding.details.endedAt ?? readVagueEnd(turn);
  if (endedAt === null) return false;
  const isSureTime = !saysYes || parts.wordings.hasListedWord('session.day_parts', message.text);
  const supportCase = { ...state.case!, details: { ...state.case!.details, endedAt } };
  return isSureTime && startedAfterReportedEnd(session, supportCase);
}

/** Whether the message says that the driver started no charge then ("I never started one at 14:35"). */
function deniesStart({ message, parts }: ConversationTurn): boolean {
  return parts.wordings.hasListedWord('session.never_started', message.text);
}

/**
 * Whether the message says that the session's station is right but not the rest ("city hall is right, but it is not number
 * 3"); that the charge has not ended denies no session.
 */
export function affirmsOnlyStation(turn: ConversationTurn, session: BackOfficeSession, saysNo: boolean): boolean {
  const { message, parts } = turn;
  if (!mentionsStationOf(turn, session) || !affirmsPlace(turn) || deniesEnd(parts.wordings, message.text)) return false;
  const namesCharger = message.understanding.details.charger !== null;
  return saysNo || (namesCharger && parts.wordings.hasListedWord('waiting.denies', message.text));
}

/** Whether the message means the session's station, also where its name runs into the words after it. */
export function mentionsStationOf(turn: ConversationTurn, session: BackOfficeSession): boolean {
  if (namesStationOf(turn, session)) return true;
  const first = session.station?.split(' ')[0] ?? '';
  return first !== '' && affirmsPlace(turn) && turn.message.text.split(/\s+/).includes(first);
}

function affirmsPlace({ message, parts }: ConversationTurn): boolean {
  return parts.wordings.hasListedWord('session.affirms_place', message.text);
}

/** Sets the session's station, which the driver names in fewer words, as the station of the case. */
export function keepStation({ parts, state }: ConversationTurn, { stationId }: BackOfficeSession): void {
  const station = parts.stationDirectory.findById(stationId);
  if (station !== null) setStation(parts.stationDirectory, state.case!, station);
}

/** Returns the line that says that the session is left out; a charge that the driver did not start may be someone else's. */
export function droppedLine(turn: ConversationTurn, session: BackOfficeSession): Line {
  const key = deniesStart(turn) ? 'session.not_started' : 'session.dropped';
  return { key, values: formatStartAndPlace(turn, session) };
}
