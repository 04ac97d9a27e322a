import type { SymptomMatcher } from '../../src/domain/symptomMatcher';
import type { Trouble } from '../../src/domain/trouble';
import type { ConversationTurn } from '../core/conversationTurn';

/** Separates the faults in one description. */
export const FAULT_SEPARATOR = ' / ';

/** The shortest word by which a driver can mean a part of a description. Characters. */
const MIN_WORD_LENGTH = 2;

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
