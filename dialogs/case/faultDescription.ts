import type { MessageSignal } from '../../src/domain/messageSignal';
import type { SymptomMatcher } from '../../src/domain/symptomMatcher';
import type { Trouble } from '../../src/domain/trouble';
import type { ConversationTurn } from '../core/conversationTurn';
import type { ParsedMessage } from '../core/incomingMessage';
import type { Wordings } from '../words/wordings';
import { readDeniedInClause } from './readDenied';

/** Separates the faults in one description. */
export const FAULT_SEPARATOR = ' / ';

/** The shortest word by which a driver can mean a part of a description. Characters. */
const MIN_WORD_LENGTH = 2;

/** The longest message that stands for a fault of which no clause is clear. Characters. */
const MAX_MESSAGE_LENGTH = 100;

/** What messages say of people who switch the power off. */
const PEOPLE: readonly MessageSignal[] = ['telling_others', 'who_comes'];

type Reading = Pick<ConversationTurn, 'parts' | 'now'>;

/**
 * Whether a text surely says a fault: it names one, shows a code or clearly reports one, and neither replies, asks, wants,
 * corrects nor denies anything.
 */
function saysFault({ parts, now }: Reading, text: string): boolean {
  const { matcher, questionReader, wordings, playbooks } = parts;
  const { decision, symptom, faultKinds, technical, correctedPart, signals } = matcher.understand(text, now);
  const reply = matcher.readReply(text);
  if ((reply !== null && reply !== 'not_solved') || correctedPart !== null || questionReader.asks(text)) return false;
  if (signals.includes('asks_to_note') || wordings.hasListedWord('recap.removes', text)) return false;
  // "It is not the screen" says none, "the screen does not turn on" does.
  const denied = readDeniedInClause(wordings, text).map((one) => matcher.understand(one, now));
  if (denied.some((one) => one.decision === 'match' || one.faultKinds.length > 0)) return false;
  if (technical.codes.length === 0 && isRetort(wordings, text)) return false;
  const isClear = decision === 'match' && playbooks.traitsOf(symptom).describesFault;
  return faultKinds.length > 0 || technical.codes.length > 0 || isClear;
}

/** Whether a text insists on what was said before ("I said it's dark"); "it says error 5" does not. */
function isRetort(wordings: Wordings, text: string): boolean {
  const lastWord = text.trim().split(/\s+/).at(-1)!;
  return wordings.hasListedWord('recap.retorts', text) || wordings.hasListedWord('recap.retort_ends', lastWord);
}

/** Returns the words in which a message surely says a fault; `null` for a reply such as "I reported it". */
export function readFaultClause(
  reading: Reading,
  { text, meaning, understanding }: Pick<ParsedMessage, 'text' | 'meaning' | 'understanding'>,
): string | null {
  if (meaning !== null && meaning !== 'not_solved') return null;
  const { matcher } = reading.parts;
  const quotation = understanding.faultDescription;
  if (quotation !== null && saysFault(reading, quotation)) return withoutTalk(reading, quotation);
  const clause = matcher.splitClauses(text).find((one) => saysFault(reading, one));
  return clause === undefined ? null : (matcher.understand(clause, reading.now).faultDescription ?? clause);
}

/** Returns what is left of a quotation without the clauses before and after the fault that it names ("my wife waits and …"). */
function withoutTalk({ parts, now }: Reading, quotation: string): string {
  const clauses = parts.matcher
    .splitClauses(quotation)
    .map((text) => ({ text, ...parts.matcher.understand(text, now) }));
  const first = clauses.findIndex(({ faultKinds }) => faultKinds.length > 0);
  if (first < 0) return quotation;
  const last = clauses.findLastIndex(({ decision, faultKinds }) => decision !== 'none' || faultKinds.length > 0);
  const [start, end] = [clauses[first]!, clauses[last]!].map(({ text }) => quotation.indexOf(text));
  return start! < 0 || end! < start! ? quotation : quotation.slice(start, end! + clauses[last]!.text.length);
}

/**
 * Returns the fault that begins a case: the clause that surely says it ("the card only gives a beep and nothing works"),
 * or the whole message if it has words for a trouble but no clear one. A fault with a name needs no words.
 */
export function readFaultDescription(reading: Reading, message: ParsedMessage): string | null {
  const { text, meaning, understanding } = message;
  const clause = readFaultClause(reading, message);
  if (clause !== null || meaning !== null || understanding.faultKinds.length > 0) return clause;
  if (understanding.faultDescription === null || reading.parts.questionReader.asks(text)) return null;
  return text.slice(0, MAX_MESSAGE_LENGTH);
}

/**
 * Returns the clauses of a text with codes, measured values or parts of a charger. What people do with such a part ("the
 * guard turns the breaker off") is no fault.
 */
export function listTechnicalClauses({ parts, now }: Reading, text: string): string[] {
  const { matcher, questionReader, wordings } = parts;
  const whole = matcher.understand(text, now);
  return whole.technical.clauses.filter((clause) => {
    const { signals, technical } = matcher.understand(clause, now);
    // "I called the office, they turn the breaker off"
    const isOfPeople = [...signals, ...(technical.codes.length === 0 ? whole.signals : [])];
    // "I wonder what E-21 means" asks, too.
    const asks = questionReader.asks(clause) || wordings.hasListedWord('waiting.asks_meaning', clause);
    return !asks && !PEOPLE.some((signal) => isOfPeople.includes(signal));
  });
}

/** Returns a description of faults with another one at its end. */
export function joinFault(known: string | null, fault: string): string {
  return known === null ? fault : known + FAULT_SEPARATOR + fault;
}

/** Returns the troubles that a description names. */
export function listDescribed({ parts, now }: ConversationTurn, description: string): readonly Trouble[] {
  const { faultKinds, signals } = parts.matcher.understand(description, now);
  return signals.includes('money') ? [...faultKinds, 'payment'] : faultKinds;
}

/** Returns a description of faults without those that are taken back; `null` if nothing is left of it. */
export function withoutFaults(
  turn: ConversationTurn,
  description: string | null,
  rejected: readonly Trouble[],
): string | null {
  return keepClauses(turn.parts.matcher, description, (clause) => {
    const named = listDescribed(turn, clause);
    return named.length === 0 || named.some((trouble) => !rejected.includes(trouble));
  });
}

/** Returns a description without the clauses that have a word of the text; `null` if nothing is left of it. */
export function withoutWords(matcher: SymptomMatcher, description: string | null, text: string): string | null {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= MIN_WORD_LENGTH);
  return keepClauses(matcher, description, (clause) => !words.some((word) => clause.includes(word)));
}

function keepClauses(
  matcher: SymptomMatcher,
  description: string | null,
  isKept: (clause: string) => boolean,
): string | null {
  const faults = (description ?? '').split(FAULT_SEPARATOR).map((fault) => {
    const clauses = matcher.splitClauses(fault);
    const kept = clauses.filter(isKept);
    if (kept.length === clauses.length) return fault;
    // "The screen is dark and" is cut off.
    return kept.at(-1) === clauses.at(-1) ? kept.join(' ') : '';
  });
  return faults.filter((fault) => fault !== '').join(FAULT_SEPARATOR) || null;
}
