import { NO_DETAILS, type Details } from '../../src/domain/details';
import type { SymptomId } from '../../src/domain/symptom';
import type { Understanding } from '../../src/domain/symptomMatcher';
import type { Ticket } from '../../src/domain/ticket';
import { readCorrectedPlace, type CorrectedPlace } from '../case/readCorrectedPlace';
import { readAddedChargers } from '../case/readAddedChargers';
import { asksToRemove } from '../case/removeFromCase';
import { readStationName, withStationDirection } from '../case/readStationName';
import { isPartOfName } from '../case/restatedPlace';
import { hasCorrectingSentence, isCorrection } from '../case/isCorrection';
import type { ConversationTurn } from '../core/conversationTurn';
import type { ParsedMessage } from '../core/incomingMessage';
import { readAlone } from '../core/readParts';
import { readFaultClause } from '../case/faultDescription';
import { readBareCharger } from '../case/readBareCharger';
import { readCorrectedEnd } from '../case/readCorrectedEnd';
import { readNamedPlace } from '../case/readNamedPlace';
import { readOwnCharger } from '../case/readOwnCharger';

/** What a message of a driver with an open ticket states about the trouble. */
export interface Statement {
  readonly details: Details;
  readonly symptom: SymptomId | null;
  readonly faultDescription: string | null;
  /** It says that the station is not the ticket's. */
  readonly rejectsStation: boolean;
  /** It replaces what the ticket says. */
  readonly isCorrection: boolean;
  /** It replaces the trouble that the ticket has, not its place. */
  readonly isTroubleChanged: boolean;
  /** It is about another charger than the ticket's. */
  readonly isOtherCharger: boolean;
}

/** Reads what this turn's message states; of "not 2 but 3", only what is right. */
export function readStatement(turn: ConversationTurn): Statement {
  const { message, parts, now } = turn;
  const { understanding } = message;
  const { correctedPart, signals } = understanding;
  const isAddition = isOnlyAddition(turn);
  const right = correctedPart === null || isAddition ? understanding : parts.matcher.understand(correctedPart, now);
  const asks = parts.questionReader.asks(correctedPart ?? message.text);
  const ticket = turn.findTicket(turn.state.waitingFor);
  const correctedPlace = readCorrectedPlace(turn, ticket?.station ?? null);
  const details = readDetails(turn, right, { asks, ticket, correctedPlace });
  const { charger, station } = details;
  const namesRight = signals.includes('corrects') || readNamedPlace(turn) !== null;
  const endedAt = ticket === null ? null : readTicketEnd(turn, ticket);
  const isCorrected =
    (!isAddition && (correctedPart !== null || endedAt !== null || (namesRight && !asks) || namesOwn(turn, ticket))) ||
    // "It is southbound" says more exactly which station it is.
    understanding.stationDirection !== null;
  const isOtherCharger = signals.includes('other_charger') && !isCorrected;
  const isAdded = readAddedChargers(turn, ticket?.charger ?? null).length > 0;
  const corrects = asks ? hasCorrectingSentence(turn) : isCorrection(turn);
  const isPlaceOnly = !isAdded && corrects && !namesTrouble(turn) && !isOtherCharger;
  // "It was number 3" is about the place, although the charger's word may sound like a fault.
  const isPlaceOnlyPart = isCorrected && (charger !== null || station !== null) && right.faultDescription === null;
  const statesTrouble = !isAddition && !isPlaceOnlyPart && !(asks && understanding.faultDescription === null);
  const stated = readFaultClause(turn, correctedPart === null ? readStated(turn) : readAlone(turn, correctedPart));
  return {
    details: asksToRemove(turn) ? NO_DETAILS : { ...details, endedAt: endedAt ?? details.endedAt },
    // A question that sounds like a trouble ("who pays for parking?") states none.
    symptom: statesTrouble ? (right.symptom ?? understanding.symptom) : null,
    faultDescription: statesTrouble ? stated : null,
    rejectsStation: correctedPlace?.rejectsStation === true,
    isCorrection: isCorrected || isPlaceOnly,
    isTroubleChanged: signals.includes('trouble_changed') && !asks,
    isOtherCharger,
  };
}

/** Whether the message says that something is wrong; "charger number 2" may be about any trouble, and names none. */
function namesTrouble({ message }: ConversationTurn): boolean {
  const { decision, faultDescription, signals } = message.understanding;
  return decision !== 'none' && (faultDescription !== null || signals.includes('trouble_remains'));
}

/** Whether the message says which charger is the driver's own, or that the ticket's works and another one is meant. */
function namesOwn(turn: ConversationTurn, ticket: Ticket | null): boolean {
  const { details, workingChargers } = turn.message.understanding;
  const current = ticket?.charger ?? null;
  const isOther = details.charger !== null && details.charger !== current && !workingChargers.includes(details.charger);
  return isOther && (readOwnCharger(turn) === details.charger || workingChargers.includes(current ?? ''));
}

/** Returns the message without what it only asks ("will it stop again?"), which is no fault. */
function readStated(turn: ConversationTurn): ParsedMessage {
  const { text } = turn.message;
  if (!text.includes('?')) return turn.message;
  const sentences = text.split(/(?<=[.?!])\s+/).filter((sentence) => !sentence.includes('?'));
  return readAlone(turn, sentences.join(' '));
}

/** What the details of a statement depend on besides its words. */
interface StatementContext {
  readonly asks: boolean;
  /** The ticket that the driver waits for. */
  readonly ticket: Ticket | null;
  readonly correctedPlace: CorrectedPlace | null;
}

/** Returns the details that the message states of the driver's own charger. */
function readDetails(
  turn: ConversationTurn,
  right: Understanding,
  { asks, ticket, correctedPlace }: StatementContext,
): Details {
  const { answeredPlace, details, workingChargers, technical } = right;
  const current = ticket?.charger ?? null;
  const isCode = current !== null && details.charger !== null && technical.codes.includes(details.charger);
  const isNotOwn = isCode || (details.charger !== null && workingChargers.includes(details.charger));
  // "Wait, it's 8" is short; a number in a longer message may be anything.
  const bare = turn.message.understanding.signals.includes('corrects') ? readBareCharger(turn, current) : null;
  const strong = readStationName(turn, right, ticket?.station ?? null);
  const isWeak = strong === null && details.station !== null;
  const certain = answeredPlace?.certainty === 'sure' && !isWeak ? answeredPlace.name : null;
  // The number in "not 5 but 7" is only clear beside the wrong one.
  const whole = turn.message.understanding;
  const contrast = whole.correctedPart === null ? null : whole.details.charger;
  const isContrasted = contrast !== null && contrast !== current && !whole.workingChargers.includes(contrast);
  const contrasted = isContrasted ? contrast : null;
  const named = strong ?? certain;
  // "I said Pangyo station" repeats the beginning of "Pangyo station car park".
  const isRepeated = named !== null && correctedPlace === null && isPartOfName(ticket?.station ?? null, named);
  const base = readNamedPlace(turn) ?? correctedPlace?.name ?? (isRepeated ? ticket!.station : named);
  const directed = whole.stationDirection === null ? base : (base ?? ticket?.station ?? null);
  return {
    ...details,
    station: directed === null ? null : withStationDirection(turn, directed),
    charger: isNotOwn ? null : (details.charger ?? contrasted ?? bare),
    chargerSpeed: details.chargerSpeed ?? readFirstSpeed(turn),
    errorStep: asks ? null : details.errorStep,
  };
}

/** Returns the speed that follows a denied one at once ("not slow but fast, who says slow?"). */
function readFirstSpeed({ message, parts, now }: ConversationTurn): Details['chargerSpeed'] {
  const [first] = (message.understanding.correctedPart ?? '').split(/[\s,.]+/);
  return parts.matcher.understand(first ?? '', now).details.chargerSpeed;
}

/** Returns when charging ended, if the message corrects the time that the ticket has; `null` if it does not. */
export function readTicketEnd(turn: ConversationTurn, { chargingEndedAt, createdAt }: Ticket): string | null {
  return readCorrectedEnd(turn, { endedAt: chargingEndedAt, saidAt: new Date(createdAt) });
}

/** Whether the driver has something added and replaces nothing ("please add: the button was not pressed"). */
function isOnlyAddition({ message, parts }: ConversationTurn): boolean {
  const { details, signals } = message.understanding;
  if (details.charger !== null || details.station !== null) return false;
  return signals.includes('asks_to_note') || parts.wordings.hasListedWord('recap.adds', message.text);
}
