import type { ErrorStep } from '../../src/domain/errorStep';
import type { ReplyMeaning } from '../../src/domain/replyMeaning';
import type { Understanding } from '../../src/domain/symptomMatcher';
import type { ConversationState } from '../core/conversationState';
import { findStepOf } from '../core/findStepOf';
import type { ParsedMessage } from '../core/incomingMessage';
import type { Playbooks } from '../core/loadPlaybooks';
import type { Slot } from '../core/playbook';
import type { Wordings } from '../words/wordings';
import type { WordingKey } from '../words/wordingKey';

/** A longer message says more than the answer. Characters. */
const MAX_ANSWER_LENGTH = 20;

/** Meanings for which an answer is easily mistaken; "the card, and get me a person" still asks for a person. */
const MISTAKEN_MEANINGS = new Set<ReplyMeaning | null>([
  null,
  ...(['yes', 'no', 'cannot_report', 'reported', 'not_solved', 'will_try'] as const),
]);

/** The words for each step of starting a charge; the first step that an answer names counts. */
const STEP_WORDS: readonly (readonly [ErrorStep, WordingKey])[] = [
  ['qr', 'answer_words.qr'],
  ['card', 'answer_words.card'],
  ['plug_in', 'answer_words.plug_in'],
  ['app_start', 'answer_words.app_start'],
];

/** The output of a charger, by which drivers tell chargers apart ("the 100 kW one"). */
const OUTPUT = /\d{1,3}\s*kw/i;

/** A charger's number in two parts ("0123-45"). */
const TWO_PART_NUMBER = /(?<![\d-])\d{1,5}-\d{1,4}(?![\d-])/;

/**
 * Reads a short message as the answer to the question that is open: "the slow one" is no fault while the speed is asked
 * for, and "in the app" no report while the step is.
 */
export function readForOpenQuestion(
  message: ParsedMessage,
  state: ConversationState,
  playbooks: Playbooks,
  wordings: Wordings,
): ParsedMessage {
  const slot = findAskedSlot(state, playbooks);
  const { text, understanding, meaning } = message;
  if (slot === null || text.length > MAX_ANSWER_LENGTH || text.includes('?') || understanding.angry) return message;
  if (!MISTAKEN_MEANINGS.has(meaning)) return message;
  const right = understanding.correctedPart ?? text;
  const found = readAnswer(slot, message, (key) => wordings.hasListedWord(key, right));
  return found === null
    ? message
    : { ...message, meaning: null, isAnswer: true, understanding: { ...understanding, ...found } };
}

/** Returns the step of starting a charge that a text names by one of its words; `null` if it names none. */
export function readNamedStep(wordings: Wordings, text: string): ErrorStep | null {
  return findStep((key) => wordings.hasListedWord(key, text));
}

function findStep(says: (key: WordingKey) => boolean): ErrorStep | null {
  return STEP_WORDS.find(([, key]) => says(key))?.[0] ?? null;
}

/** Returns the slot that the playbook on top of the dialog stack asks for; `null` if it asks for none. */
function findAskedSlot({ dialogs, waitingFor }: ConversationState, playbooks: Playbooks): Slot | null {
  const step = waitingFor === null ? findStepOf(dialogs.dialogStack?.at(-1), playbooks) : null;
  return step?.kind === 'ask' ? step.slot : null;
}

/** Returns what the message says as an answer for the slot; `null` if that is what it says anyway, or nothing. */
function readAnswer(
  slot: Slot,
  { text, understanding }: ParsedMessage,
  says: (key: WordingKey) => boolean,
): Partial<Understanding> | null {
  const { details, floor, answeredPlace, faultKinds } = understanding;
  if (slot === 'chargerSpeed' && (details.chargerSpeed === null || faultKinds.length > 0)) {
    const [isSlow, isFast] = [says('answer_words.slow'), says('answer_words.fast')];
    if (isSlow === isFast) return null;
    return { ...NO_TROUBLE, details: { ...details, chargerSpeed: isSlow ? 'slow' : 'fast' } };
  }
  if (
    slot === 'errorStep' &&
    !says('answer_words.denial') &&
    !says('report.has_tried') &&
    !says('report.has_tried_any')
  ) {
    const step = details.errorStep ?? findStep(says);
    return step === null ? null : { ...NO_TROUBLE, details: { ...details, errorStep: step } };
  }
  // "It is on basement 2" names no station.
  if (slot === 'station' && floor !== null && answeredPlace?.certainty === 'doubtful' && answeredPlace.name === floor)
    return { answeredPlace: null, isNoPlace: true };
  return slot === 'charger' && details.charger === null ? readCharger(text, understanding, says) : null;
}

/** Returns which charger the message means, or that it has no number to say. */
function readCharger(
  text: string,
  { details, contact, chargerPosition, cannotReadNumber }: Understanding,
  says: (key: WordingKey) => boolean,
): Partial<Understanding> | null {
  if (contact !== null || chargerPosition !== null || cannotReadNumber) return null;
  const number = TWO_PART_NUMBER.exec(text)?.[0];
  if (number !== undefined) return { details: { ...details, charger: number } };
  const output = OUTPUT.exec(text)?.[0];
  if (output !== undefined) return { chargerPosition: output };
  if (says('answer_words.only_one') || says('answer_words.all') || says('answer_words.unreadable'))
    return { ...NO_TROUBLE, cannotReadNumber: true };
  return null;
}

/** An answer reports nothing. */
const NO_TROUBLE = { decision: 'none', symptom: null, candidates: [], faultKind: null, faultKinds: [] } as const;
