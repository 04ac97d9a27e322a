import type { MessageSignal } from '../../../src/domain/messageSignal';
import { isRunning } from '../../case/cannotEnd';
import { isRemark } from '../../core/isRemark';
import type { WordingKey } from '../../words/wordingKey';
import { remarkKey } from '../../case/deniedSymptom';
import { acknowledgeNewDetails, acknowledgeOtherChargers, acknowledgePlace } from '../../case/acknowledgeCase';
import { acknowledgeTried } from '../../case/acknowledgeTried';
import { readFaultClause } from '../../case/faultDescription';
import type { ConversationTurn } from '../../core/conversationTurn';
import { readPartMeanings } from '../../core/readParts';
import { readYesOrNo } from '../../core/readYesOrNo';
import { readOfferedChoice } from '../../core/readOfferedChoice';
import { repeatsSymptom } from '../outcomes';
import {
  answerWithLocation,
  applyPlaceAnswer,
  askAboutPlace,
  locationLine,
  lookUpPlaceAnswer,
  repromptPlace,
} from '../placeQuestions';
import type { Slot, StepOf } from '../../core/playbook';
import { stripMarkup } from '../../words/stripMarkup';
import {
  fillSlot,
  hasFixedAnswers,
  isOnlyForOwnCharge,
  readDoubtfulStation,
  readPartlyTyped,
  readTrailingCharger,
  readSlot,
  saysAny,
  SLOT_CHOICES,
  slotValue,
} from '../slots';
import { heardReplyKey } from '../heardReply';
import { questionLine } from '../questionLine';
import { goTo, MAX_TRIES, WAIT, type StepKind, type StepResult, type StepContext } from '../step';

/** Asks for one slot. "I don't know" counts as an answer; after `MAX_TRIES` failed replies the slot stays empty. */
export const askStep: StepKind<'ask'> = {
  async enter({ turn, position }, step) {
    const supportCase = turn.state.case!;
    if (step.when === 'station_known' && supportCase.stationId === null) return goTo(step.next);
    const withoutAsking = stepWithoutAsking(turn, step);
    if (withoutAsking !== null) return goTo(withoutAsking);
    if (await askAboutPlace(turn, step.slot)) return WAIT;
    if (supportCase.asked.includes(step.slot) || slotValue(supportCase, step.slot) !== null) return goTo(step.next);
    const byLocation = step.slot === 'station' ? await answerWithLocation(turn) : null;
    if (byLocation === 'asked') return WAIT;
    if (byLocation === 'answered') return recordSlotAnswer({ turn }, step, null);
    position.asks = 1;
    await turn.say([questionLine(turn, step.slot)], SLOT_CHOICES[step.slot]);
    return WAIT;
  },

  async handleReply(context, step) {
    const { turn } = context;
    const withoutAsking = stepWithoutAsking(turn, step);
    if (withoutAsking !== null) return goTo(withoutAsking);
    const sharedPlace = step.slot === 'station' ? locationLine(turn, false) : null;
    if (sharedPlace !== null) {
      turn.acknowledge(sharedPlace);
      return goTo(step.id);
    }
    const answer = applyPlaceAnswer(turn, step.slot);
    if (answer !== null) return goTo(answer === 'settled' ? step.next : step.id);
    if (readOfferedChoice(turn) === null && saysAny(turn, step.slot)) return recordSlotAnswer(context, step, null);
    const choice = readOfferedChoice(turn) ?? readPartlyTyped(turn, step.slot, turn.message);
    const nextStep = choice === null ? undefined : step.on?.[choice];
    if (nextStep !== undefined) return goTo(nextStep);
    if (choice === 'dont_know') return recordSlotAnswer(context, step, null);
    const isUnknown = saysUnknown(turn, step.slot);
    const described = isUnknown ? readDescription(turn, step.slot) : null;
    if (described !== null || turn.message.meaning === 'dont_know') return recordSlotAnswer(context, step, described);
    const trailingCharger = step.slot === 'station' ? readTrailingCharger(turn) : null;
    if (trailingCharger !== null) fillSlot(turn.state.case!, 'charger', trailingCharger);
    const value = readSlot(turn, step.slot, choice);
    if (value !== null) {
      if (!context.playbook.traits.endsSession) acknowledgeTried(turn, turn.state.case!);
      return recordSlotAnswer(context, step, value);
    }
    if (isUnknown) return recordSlotAnswer(context, step, null);
    if (step.slot === 'station') {
      const result = await handleDoubtfulStation(context, step);
      if (result !== null) return result;
    }
    const stillCharging = saysSignal(turn, 'not_ended') ? step.on?.['still_charging'] : undefined;
    if (stillCharging !== undefined) return goTo(stillCharging);
    if (step.slot === 'endedAt' && saysEnded(turn)) return recordSlotAnswer(context, step, null);
    const isDescription = takeDescription(context, step.slot);
    const hasTried = !context.playbook.traits.endsSession && acknowledgeTried(turn, turn.state.case!);
    const hasNewDetails = isDescription || hasTried || context.hasNewDetails === true;
    return askAgain({ ...context, hasNewDetails, ...(hasTried ? { isPlaceAcknowledged: true } : {}) }, step);
  },

  async reprompt({ turn, position }, step) {
    position.asks++;
    if (await repromptPlace(turn, step.slot)) return;
    const doubtful = turn.state.case?.doubtfulStation ?? null;
    if (step.slot === 'station' && doubtful !== null) return askWhetherStation(turn, doubtful);
    await turn.say([questionLine(turn, step.slot)], SLOT_CHOICES[step.slot]);
  },
};

/**
 * Returns the next step if the question does not matter: for another driver's charge, or while the charge cannot be ended,
 * when it ended and how long the charger takes after that; `null` if the question is asked.
 */
function stepWithoutAsking({ state, parts }: ConversationTurn, { slot, on, next }: StepOf<'ask'>): string | null {
  if (isOnlyForOwnCharge(state.case!, slot)) return next;
  if (!isRunning(parts, state.case!)) return null;
  return on?.['cannot_end'] ?? (slot === 'chargerSpeed' ? next : null);
}

/**
 * Returns what a driver says who does not know the name ("no number, the left one", "no clue what it is called, the car
 * park at the beach"); `null` if nothing.
 */
function readDescription(turn: ConversationTurn, slot: Slot): string | null {
  if (slot === 'station') {
    const named = readPlaceSentence(turn) ?? readSlot(turn, slot, null) ?? readDoubtfulStation(turn);
    return named ?? turn.state.case!.doubtfulStation;
  }
  return slot === 'charger' ? turn.message.understanding.chargerPosition : null;
}

/** The longest description of a place without a name. Characters. */
const MAX_DESCRIPTION_LENGTH = 60;

/** Returns the sentence that describes a place whose name the driver does not know; `null` if there is none. */
function readPlaceSentence({ message, parts, now }: ConversationTurn): string | null {
  const sentences = message.text.split(/[.!?\n]+\s*/).map((sentence) => sentence.trim());
  const isPlace = (sentence: string): boolean =>
    sentence.length <= MAX_DESCRIPTION_LENGTH &&
    parts.matcher.readReply(sentence) === null &&
    parts.matcher.understand(sentence, now).answeredPlace !== null;
  const place = sentences.length < 2 ? undefined : sentences.find(isPlace);
  if (place === undefined) return null;
  const start = parts.wordings.splitAtListedWord('answer_words.place_starts', place);
  return start?.before === '' ? start.after : place;
}

function saysSignal({ message }: ConversationTurn, signal: MessageSignal): boolean {
  return message.understanding.signals.includes(signal);
}

/** Whether the message says that the charge ended, but not when. */
function saysEnded(turn: ConversationTurn): boolean {
  return saysSignal(turn, 'charge_ended') || turn.parts.wordings.hasListedWord('ask.ended_words', turn.message.text);
}

/** Whether the driver does not know the answer, or says so beside something else ("it has no number, what now?"). */
function saysUnknown(turn: ConversationTurn, slot: Slot): boolean {
  const { meaning, understanding } = turn.message;
  if (meaning === 'dont_know' || (slot === 'charger' && understanding.cannotReadNumber)) return true;
  return readPartMeanings(turn, turn.message).includes('dont_know');
}

/**
 * Asks once whether a doubtful place is the station, and reads the answer. Returns `null` if neither is the case.
 */
async function handleDoubtfulStation(context: StepContext, step: StepOf<'ask'>): Promise<StepResult | null> {
  const { turn } = context;
  const supportCase = turn.state.case!;
  const asked = supportCase.doubtfulStation;
  supportCase.doubtfulStation = null;
  const answer = readYesOrNo(turn);
  if (asked !== null && answer === 'yes') return recordSlotAnswer(context, step, asked);
  if (asked !== null && answer === 'no' && readDoubtfulStation(turn) === null) {
    await turn.say([questionLine(turn, step.slot)], SLOT_CHOICES[step.slot]);
    return WAIT;
  }
  const doubtful = readDoubtfulStation(turn);
  // The same place again, or another doubtful one after a question: the driver knows no better name.
  if (doubtful !== null && asked !== null) return recordSlotAnswer(context, step, doubtful);
  if (doubtful === null) return null;
  if (turn.parts.stationDirectory.find(doubtful).found !== 'none') return recordSlotAnswer(context, step, doubtful);
  supportCase.doubtfulStation = doubtful;
  if (turn.message.understanding.answeredPlace?.isKindOnly === true)
    await turn.say([{ key: 'ask.which_place', values: { place: stripMarkup(doubtful) } }], ['dont_know']);
  else await askWhetherStation(turn, doubtful);
  return WAIT;
}

function askWhetherStation(turn: ConversationTurn, station: string): Promise<void> {
  return turn.say([{ key: 'ask.note_station', values: { station: stripMarkup(station) } }], ['yes', 'no']);
}

/** Takes the fault from a message that does not answer the question; returns whether it describes one. */
function takeDescription({ turn, playbook }: StepContext, slot: Slot): boolean {
  const { meaning, understanding } = turn.message;
  if (meaning !== null || understanding.angry || hasFixedAnswers(slot)) return false;
  const supportCase = turn.state.case!;
  if (!playbook.traits.describesFault || supportCase.faultDescription !== null) return false;
  supportCase.faultDescription = readFaultClause(turn, turn.message);
  return supportCase.faultDescription !== null;
}

/** Repeats the question after a message that does not answer it, with an introduction that fits the message. */
async function askAgain(
  { turn, position, hasNewDetails, detailsBefore, isPlaceAcknowledged, playbook }: StepContext,
  step: StepOf<'ask'>,
): Promise<StepResult> {
  const { meaning, understanding } = turn.message;
  const ask = (...introduction: WordingKey[]) =>
    turn.say([...introduction, questionLine(turn, step.slot)], SLOT_CHOICES[step.slot]);
  // Who gives other details goes along; the question counts from there.
  if (hasNewDetails === true) position.asks = 0;
  const mayAsk = position.asks < MAX_TRIES;
  position.asks++;
  const isPolite = meaning === 'greeting' || meaning === 'thanks';
  // Thanks answer nothing; other details show that the driver goes along.
  if (mayAsk && (hasNewDetails === true || (isPolite && position.tries + 1 < MAX_TRIES))) {
    if (isPolite) position.tries++;
    const isAcknowledged =
      isPlaceAcknowledged === true || (detailsBefore !== undefined && acknowledgeNewDetails(turn, detailsBefore));
    await (isPolite || isAcknowledged ? ask() : ask('ask.noted'));
    return WAIT;
  }
  if (mayAsk && understanding.asksHowToReport && advisesReport(playbook)) {
    await ask('ask.how_soon');
    return WAIT;
  }
  position.tries++;
  if (!mayAsk || position.tries >= MAX_TRIES) {
    position.tries = 0;
    if (understanding.angry) return { kind: 'offer_agent', angry: true };
    await turn.say(['ask.moveOn']);
    return recordSlotAnswer({ turn }, step, null);
  }
  const introduction = chooseIntroduction(turn, playbook);
  await (introduction === null ? ask() : ask(introduction));
  return WAIT;
}

/**
 * Returns how the question is repeated: with sympathy, or else with a line that the message was kept or not understood. A
 * repeated symptom was understood, so nothing claims that it was not.
 */
function chooseIntroduction(turn: ConversationTurn, playbook: StepContext['playbook']): WordingKey | null {
  const { meaning, understanding } = turn.message;
  const isStillUnsolved = repeatsSymptom(turn, playbook) || meaning === 'not_solved';
  const isImpatient = understanding.signals.includes('cannot_wait');
  if (!understanding.angry && !isStillUnsolved && !isImpatient) {
    // The apology for a misunderstanding was said before; what stands beside an answered question was no answer.
    const isAnswered = turn.sentKeys.some((key) => key.startsWith('answer.'));
    if (understanding.signals.includes('says_misread') || isAnswered) return null;
    return heardReplyKey(meaning) ?? (isRemark(turn) ? remarkKey(turn) : 'ask.retry');
  }
  turn.empathize(understanding.angry ? 'angry' : isStillUnsolved ? 'second_failure' : 'in_hurry');
  return null;
}

/** Whether the playbook shows how to report a fault. */
function advisesReport({ steps }: StepContext['playbook']): boolean {
  return steps.some(({ kind }) => kind === 'fault_report');
}

async function recordSlotAnswer(
  { turn }: Pick<StepContext, 'turn'>,
  step: StepOf<'ask'>,
  value: string | null,
): Promise<StepResult> {
  const supportCase = turn.state.case!;
  supportCase.asked.push(step.slot);
  if (value !== null) fillSlot(supportCase, step.slot, value);
  if (value !== null && (await lookUpPlaceAnswer(turn, step.slot))) return WAIT;
  // `lookUpPlaceAnswer` has already confirmed a station that the directory has, by its official name.
  if (value !== null && step.slot === 'station' && supportCase.stationId === null) acknowledgeStation(turn, value);
  if (step.slot === 'station' || step.slot === 'charger') acknowledgeOtherChargers(turn, listFurther(turn));
  return goTo(step.next);
}

/** Returns the further chargers that the answer names ("3 and 4, both"). */
function listFurther({ message, state }: ConversationTurn): readonly string[] {
  return message.understanding.otherChargers.filter((charger) => state.case!.otherChargers.includes(charger));
}

/** Confirms a station name; says that it was not found if the directory is loaded but does not have it. */
function acknowledgeStation(turn: ConversationTurn, station: string): void {
  if (!turn.parts.stationDirectory.isLoaded) acknowledgePlace(turn, turn.state.case!.details);
  else turn.acknowledge({ key: 'heard.unknown_station', values: { station: stripMarkup(station) } });
}
