import { isFaultKind } from '../../src/domain/trouble';
import { CHARGER_SPEEDS } from '../../src/domain/chargerSpeed';
import { ERROR_STEPS } from '../../src/domain/errorStep';
import type { ReplyMeaning } from '../../src/domain/replyMeaning';
import { findChargerByNumber } from '../../src/domain/station';
import { stationOf } from '../case/resolvePlace';
import type { Choice } from '../core/quickReplies';
import { choiceKey, readPartOfChoice } from '../core/quickReplies';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import type { ParsedMessage } from '../core/incomingMessage';
import { toSeoulTime } from '../core/toSeoulTime';
import { readFaultDescription } from '../case/faultDescription';
import type { Slot } from '../core/playbook';
import { findAll } from '../../src/platform/findAll';

/** The quick replies offered with the question for a slot. */
export const SLOT_CHOICES: Readonly<Record<Slot, readonly Choice[]>> = {
  station: ['dont_know'],
  charger: ['dont_know'],
  errorStep: [...ERROR_STEPS, 'dont_know'],
  chargerSpeed: [...CHARGER_SPEEDS, 'dont_know'],
  endedAt: ['just_now', 'still_charging', 'dont_know'],
  faultDescription: ['screen', 'connector', 'power', 'speed', 'dont_know'],
};

/** Whether the quick replies cover all possible answers. */
export function hasFixedAnswers(slot: Slot): boolean {
  return slot === 'errorStep' || slot === 'chargerSpeed' || slot === 'endedAt';
}

/** Whether a slot matters only if the charge that does not end is the driver's own: its speed says how long it may take. */
export function isOnlyForOwnCharge({ isOthersCharge }: SupportCase, slot: Slot): boolean {
  return isOthersCharge && (slot === 'chargerSpeed' || slot === 'endedAt');
}

const TRAILING_NUMBER = /(?<=\p{L})\s+(?:no\.?|number|#)?\s*(?<number>\d{1,2})$/iu;
const MAX_STATION_LENGTH = 60;
const MAX_FAULT_LENGTH = 200;
/** One letter and a number, not inside a longer word or number. */
const CHARGER_CODE = /(?<![\p{L}\p{N}])[a-z]-?\d{1,2}(?![\da-z%])/giu;
const CHARGER_NUMBER = /^[a-z]{0,2}[- ]?\d{1,8}$/i;

export function slotValue(supportCase: SupportCase, slot: Slot): string | null {
  if (slot !== 'faultDescription') return supportCase.details[slot];
  return supportCase.faultDescription ?? supportCase.troubles.find(isFaultKind) ?? null;
}

export function fillSlot(supportCase: SupportCase, slot: Slot, value: string): void {
  if (slot === 'faultDescription') supportCase.faultDescription = value;
  else supportCase.details = { ...supportCase.details, [slot]: value };
}

/** Returns the quick reply that a typed word belongs to, if the slot has fixed answers. */
export function readPartlyTyped({ parts }: ConversationTurn, slot: Slot, { text }: ParsedMessage): Choice | null {
  return hasFixedAnswers(slot) ? readPartOfChoice(text, SLOT_CHOICES[slot], parts.wordings) : null;
}

/** Whether it makes no difference to the driver ("fast or whatever"), who then is not asked again. */
export function saysAny({ message, parts }: ConversationTurn, slot: Slot, { text } = message): boolean {
  return hasFixedAnswers(slot) && parts.wordings.hasListedWord('ask.any_words', text);
}

/** Whether the message gives a value for a slot, also by a part of a quick reply's label. */
export function fillsSlot(turn: ConversationTurn, slot: Slot, message = turn.message): boolean {
  return readPartlyTyped(turn, slot, message) !== null || readSlot(turn, slot, null, message) !== null;
}

/** Returns the value that the message gives for a slot; `null` if it does not answer the question. */
export function readSlot(
  turn: ConversationTurn,
  slot: Slot,
  choice: Choice | null,
  message = turn.message,
): string | null {
  const { now } = turn;
  const { details } = message.understanding;
  switch (slot) {
    case 'station':
      return readStation(message);
    case 'charger':
      return (
        details.charger ??
        (CHARGER_NUMBER.test(message.text) ? message.text.replace(/\s/g, '').toUpperCase() : null) ??
        readChargerCode(turn, message) ??
        readNumberAtStation(turn) ??
        message.understanding.chargerPosition
      );
    case 'errorStep':
      return ERROR_STEPS.find((step) => step === choice) ?? details.errorStep;
    case 'chargerSpeed':
      return CHARGER_SPEEDS.find((speed) => speed === choice) ?? details.chargerSpeed;
    case 'endedAt':
      if (choice === 'just_now') return toSeoulTime(now);
      return details.endedAt ?? turn.parts.readTime(message.text, now);
    case 'faultDescription':
      if (choice !== null) return turn.parts.wordings.say(turn.state.locale, choiceKey(choice));
      return readPlainAnswer(message, MAX_FAULT_LENGTH, FAULT_LIKE_MEANINGS) ?? readFaultDescription(turn, message);
  }
}

/**
 * Returns the charger's code among other words ("b2, I tapped the card"); `null` if there is none, or several, or if it is
 * on a pillar ("next to pillar B12") or said to be a floor ("B2 floor").
 */
function readChargerCode({ parts }: ConversationTurn, { text, understanding }: ParsedMessage): string | null {
  const codes = new Set(Array.from(findAll(CHARGER_CODE, text), ([code]) => code.toUpperCase()));
  const [code] = codes;
  const floor = understanding.floor?.toUpperCase() ?? '';
  const isOnPillar = code !== undefined && floor !== code && floor.includes(code);
  const isFloor = floor === code && parts.wordings.hasListedWord('ask.floor_words', text);
  return codes.size === 1 && !isOnPillar && !isFloor ? code! : null;
}

const NUMBER = /(?<![\p{L}\p{N}.,-])\d{1,3}(?![\p{L}\p{N}]|[.,-]\d)/gu;

/** Returns the only number in the message that a charger of the case's station has ("it could be 13, I said"). */
function readNumberAtStation({ state, parts, message }: ConversationTurn): string | null {
  const station = state.case === null ? null : stationOf(parts.stationDirectory, state.case);
  if (station === null || message.understanding.contact !== null) return null;
  const { workingChargers } = message.understanding;
  const numbers = new Set(Array.from(findAll(NUMBER, message.text), ([number]) => number));
  const own = [...numbers].filter(
    (number) => findChargerByNumber(station, number) !== null && !workingChargers.includes(number),
  );
  return own.length === 1 ? own[0]! : null;
}

/** Reply meanings that a description of a fault is easily mistaken for. */
const FAULT_LIKE_MEANINGS: readonly ReplyMeaning[] = ['cannot_report'];

/** Returns the station that the message certainly names, without a charger number after it. */
function readStation({ understanding }: ParsedMessage): string | null {
  const { answeredPlace, details } = understanding;
  return answeredPlace?.certainty === 'sure' ? answeredPlace.name.replace(TRAILING_NUMBER, '') : details.station;
}

/** Returns a bare number after the name of a station: the charger ("Suwon city hall no 3"). */
export function readTrailingCharger({ message }: ConversationTurn): string | null {
  const { answeredPlace, details } = message.understanding;
  if (answeredPlace === null || details.charger !== null) return null;
  return TRAILING_NUMBER.exec(answeredPlace.name)?.groups?.['number'] ?? null;
}

/** Returns what may be the name of a station; the driver is asked before it is noted. */
export function readDoubtfulStation({ message }: ConversationTurn): string | null {
  const { answeredPlace } = message.understanding;
  return answeredPlace?.certainty === 'doubtful' && answeredPlace.name.length <= MAX_STATION_LENGTH
    ? answeredPlace.name
    : null;
}

/**
 * Returns the first line of the message if it can be a free-text answer. Returns `null` if it has no words, is too long
 * or angry, or has a reply meaning that is not in `allowedMeanings`.
 */
function readPlainAnswer(
  { text, meaning, understanding }: ParsedMessage,
  maxLength: number,
  allowedMeanings: readonly ReplyMeaning[] = [],
): string | null {
  if (meaning !== null && !allowedMeanings.includes(meaning)) return null;
  if (understanding.angry || understanding.asksHowToReport || !/\p{L}{2}/u.test(text)) return null;
  const firstLine = text.split('\n')[0] ?? '';
  return firstLine.length <= maxLength ? firstLine : null;
}
