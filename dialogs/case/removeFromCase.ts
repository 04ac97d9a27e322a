import type { ErrorStep } from '../../src/domain/errorStep';
import { NO_DETAILS } from '../../src/domain/details';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { choiceKey } from '../core/quickReplies';
import { noteLine } from './noteLine';
import { toQuote } from '../words/toQuote';
import { readAlone } from '../core/readParts';
import { joinFault, readFaultClause, withoutWords } from './faultDescription';
import { troubleKey } from './acknowledgeCase';
import { namesLabelWord, quotesLabel } from './quotesLabel';
import { readDenied } from './readDenied';
import { readNamedStep } from './readForOpenQuestion';
import { readRejectedTroubles } from './readRejectedTroubles';
import { removeTroubles } from './removeTroubles';

/**
 * Whether the message wants something taken off ("leave out the 7 kW", "not while connecting, I said"), other than a
 * charger, and corrects nothing.
 */
export function asksToRemove(turn: ConversationTurn): boolean {
  const { message, parts } = turn;
  const { correctedPart, workingChargers, details } = message.understanding;
  if (workingChargers.length > 0 || details.charger !== null) return false;
  if (correctedPart === null && parts.wordings.hasListedWord('recap.removes', message.text)) return true;
  // "The screen fault is not so" has no right part, though it looks like "3, not 2".
  const isAllDenied = correctedPart === null || readDenied(turn).some((text) => text.includes(correctedPart));
  return isAllDenied && deniesShown(turn);
}

/** Whether the message wants a step taken off by a word of its name ("why connector? that went fine", "leave out the card"). */
export function asksToRemoveStep({ message, parts }: ConversationTurn, step: ErrorStep | null): boolean {
  if (step === null) return false;
  const { correctedPart } = message.understanding;
  const isRemoval = correctedPart === null && parts.wordings.hasListedWord('recap.removes', message.text);
  const denied = readDenied({ message, parts });
  // "Not the card, the app" names another step.
  const after = parts.wordings.splitAtListedWord('recap.not_trouble', message.text)?.after ?? '';
  const isReplaced = readNamedStep(parts.wordings, after) !== null;
  const isAllDenied = correctedPart === null || denied.some((text) => text.includes(correctedPart));
  const texts = isRemoval ? [message.text] : isAllDenied && !isReplaced ? denied : [];
  return texts.some((text) => namesLabelWord(parts.wordings, choiceKey(step), text));
}

/** Whether the message says that the step or a trouble of the case, by its name in the recap, is wrong. */
function deniesShown(turn: ConversationTurn): boolean {
  const supportCase = turn.state.case;
  if (supportCase === null) return false;
  const { troubles, symptom, details } = supportCase;
  const shown = [...troubles.filter((trouble) => trouble !== symptom).map(troubleKey)];
  if (asksToRemoveStep(turn, details.errorStep)) return true;
  const denied = readDenied(turn);
  return shown.some((key) => denied.some((text) => quotesLabel(turn.parts.wordings, key, text)));
}

/**
 * Whether the message wants the contact that the driver gave taken off.
 * @param contact the contact on record
 */
export function asksToRemoveContact(turn: ConversationTurn, contact: string | null): boolean {
  const { message, parts } = turn;
  const isNamed = parts.wordings.hasListedWord('recap.contact_words', message.text);
  return contact !== null && isNamed && asksToRemove(turn);
}

/**
 * Takes off the case what the message wants removed: troubles, speed, step, floor, contact, or the part of the driver's
 * description with the same words. What the case does not hold is noted as the driver's wish.
 */
export function removeFromCase(turn: ConversationTurn, supportCase: SupportCase): void {
  const { message, state } = turn;
  const { details, floor } = message.understanding;
  const isContact = asksToRemoveContact(turn, state.contact);
  const hasTrouble = removeTroubles(turn, supportCase);
  const named = (Object.keys(NO_DETAILS) as (keyof typeof NO_DETAILS)[]).filter(
    (name) => details[name] !== null && details[name] === supportCase.details[name],
  );
  const { errorStep } = supportCase.details;
  if (asksToRemoveStep(turn, errorStep)) named.push('errorStep');
  const isFloor = floor !== null && floor === supportCase.floor;
  const isRemoved = hasTrouble || isContact || isFloor || named.length > 0 || removeWords(turn, supportCase);
  supportCase.details = { ...supportCase.details, ...Object.fromEntries(named.map((name) => [name, null])) };
  if (isContact) state.contact = null;
  if (isFloor) supportCase.floor = null;
  addRest(turn, supportCase);
  if (isRemoved) turn.acknowledge({ key: 'recap.removed' });
  else turn.acknowledge(noteLine(message.text));
}

/** Adds what the message wants written instead ("leave out E-21, but it gives only 7 kW"). */
function addRest(turn: ConversationTurn, supportCase: SupportCase): void {
  const { message, parts, now } = turn;
  const clauses = parts.matcher.splitClauses(message.text);
  const rest = clauses.filter((clause) => !parts.wordings.hasListedWord('recap.removes', clause)).join(' ');
  const { technical, faultKinds } = parts.matcher.understand(rest, now);
  // "It still says screen fault. Delete it."
  const isFact = technical.codes.length > 0 || readRejectedTroubles(turn, faultKinds).length < faultKinds.length;
  if (!isFact && !parts.wordings.hasListedWord('recap.adds', rest)) return;
  const fault = readFaultClause(turn, readAlone(turn, rest)) ?? toQuote(rest);
  supportCase.faultDescription = joinFault(supportCase.faultDescription, fault);
}

/** Takes off the clauses of the description that share a word with the message; never all of it. */
function removeWords({ message, parts }: ConversationTurn, supportCase: SupportCase): boolean {
  const { faultDescription } = supportCase;
  const rest = withoutWords(parts.matcher, faultDescription, message.text);
  if (rest === null || rest === faultDescription) return false;
  supportCase.faultDescription = rest;
  return true;
}
