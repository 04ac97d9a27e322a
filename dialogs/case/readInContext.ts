import { CATCH_ALL_SYMPTOM, type SymptomId } from '../../src/domain/symptom';
import type { ParsedMessage } from '../core/incomingMessage';
import { isOnlyRunning, readCannotEnd } from './cannotEnd';
import type { ConversationReading } from './conversationReading';
import { withoutDeniedSymptom, withoutWorkingAuthentication } from './deniedSymptom';
import { dropPrintedNumber } from './dropPrintedNumber';
import { readForOpenQuestion } from './readForOpenQuestion';
import { joinTown } from './joinTown';
import { readContactTail } from './readContactTail';
import { reinterpretForCase } from './reinterpretForCase';
import { findSessionSymptom } from './sessionSymptom';

const STAYS_AUTHENTICATING: SymptomId = 'auth_pending';
const PAID_WITHOUT_CHARGE: SymptomId = 'auth_failed';

/** Reads a message in its conversation: as the answer to what was asked, then in the case in progress. */
export function readInContext(message: ParsedMessage, reading: ConversationReading): ParsedMessage {
  const { state, parts } = reading;
  const answer = readForOpenQuestion(message, state, parts.playbooks, parts.wordings);
  const reported = asReport(withoutAskedStep(answer, reading), reading);
  const named = dropPrintedNumber(joinTown(readContactTail(reported, reading), reading), reading);
  const inCase = withoutWorkingAuthentication(reading, withoutAskedSpeed(reinterpretForCase(named, reading), reading));
  if (state.case === null) return inCase;
  const { traitsOf } = parts.playbooks;
  const isAside = state.case.symptom !== null && !traitsOf(state.case.symptom).endsSession;
  const isOfSession = traitsOf(inCase.understanding.symptom).endsSession;
  return withoutDeniedSymptom(reading, inCase, isAside && isOfSession && isOnlyRunning(parts.wordings, inCase.text));
}

/** Returns the message without a step that only a question in it names ("would my other card do?"), which is not the one that failed. */
function withoutAskedStep(message: ParsedMessage, { parts, now }: ConversationReading): ParsedMessage {
  const { understanding, text } = message;
  const { details, decision } = understanding;
  if (details.errorStep === null || decision !== 'none') return message;
  const question = parts.questionReader.read(text, { symptom: null, slot: null });
  if (question === null || question.isGuess) return message;
  if (parts.matcher.understand(question.rest, now).details.errorStep !== null) return message;
  return { ...message, understanding: { ...understanding, details: { ...details, errorStep: null } } };
}

/** Returns the message without a speed that its sentences only ask about ("what is fast? or slow?"). */
function withoutAskedSpeed(message: ParsedMessage, { parts, now, state }: ConversationReading): ParsedMessage {
  const { understanding, text } = message;
  const { details } = understanding;
  const isKnown = (state.case?.details.chargerSpeed ?? null) !== null;
  if (isKnown || details.chargerSpeed === null || !text.includes('?')) return message;
  const isStated = parts.questionReader
    .listSentences(text)
    .some((one) => !one.includes('?') && parts.matcher.understand(one, now).details.chargerSpeed !== null);
  if (isStated) return message;
  return { ...message, understanding: { ...understanding, details: { ...details, chargerSpeed: null } } };
}

/**
 * Returns an unclear message as a report, if it says that a charge cannot be ended, or that a payment went through without
 * a charge: the guide calls that a failed charge.
 */
function asReport(message: ParsedMessage, { parts, state }: ConversationReading): ParsedMessage {
  const { understanding, text } = message;
  if (isSpinning(message, parts.wordings)) return asMatch(message, STAYS_AUTHENTICATING);
  const isOpen = (state.case?.symptom ?? null) !== null || state.waitingFor !== null;
  if (isOpen || understanding.decision === 'match' || understanding.faultKinds.length > 0) return message;
  const says = (key: 'heard.paid_words' | 'heard.no_charge_words' | 'heard.other_charges' | 'payment.refund_wishes') =>
    parts.wordings.hasListedWord(key, text);
  // Who wants the money back wants a person.
  const isCharge = says('heard.other_charges') || says('payment.refund_wishes');
  const isPaid = says('heard.paid_words') && says('heard.no_charge_words') && !isCharge;
  const symptom = isPaid ? PAID_WITHOUT_CHARGE : findSessionSymptom(parts);
  const isRunning = understanding.decision === 'clarify' && readCannotEnd(parts.wordings, text) !== null;
  if (symptom === null || (!isPaid && !isRunning)) return message;
  return asMatch(message, symptom);
}

/** Whether a card was held to a charger whose screen only spins: it waits, and neither reader nor screen is broken. */
function isSpinning(
  { understanding, text }: ParsedMessage,
  wordings: ConversationReading['parts']['wordings'],
): boolean {
  const { details, faultKinds, decision, symptom } = understanding;
  if (!wordings.hasListedWord('heard.spinning_words', text) || details.errorStep === null) return false;
  const isVague = decision !== 'match' || symptom === CATCH_ALL_SYMPTOM;
  return isVague && faultKinds.every((kind) => kind === 'card_reader' || kind === 'screen');
}

function asMatch(message: ParsedMessage, symptom: SymptomId): ParsedMessage {
  const match = { decision: 'match', symptom, candidates: [{ symptom, score: 1 }], faultKinds: [] } as const;
  return { ...message, understanding: { ...message.understanding, ...match } };
}
