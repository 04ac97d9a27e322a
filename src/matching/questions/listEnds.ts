import type { EndQuestion } from '../../domain/questionReader';
import { findAll } from '../../platform/findAll';

/** Words that separate clauses: those with which a clause begins, and the endings of words with which one ends. */
interface ClauseWords {
  readonly clauseStarts: ReadonlySet<string>;
  readonly clauseEnds: readonly string[];
}

const WORD = /\S+/g;
const MARK_AT_END = /[.,!?;…~]$/;
const MARKS_AT_END = /[.,!?;…~]+$/;

/** An answer before a question is short: "number 3", "at the town hall, the card". Words. */
const MAX_WORDS_BEFORE = 8;

/** Lists the ends of a message that begin after its first, second … word, the longest first. */
export function listEnds(message: string, { clauseStarts, clauseEnds }: ClauseWords): EndQuestion[] {
  const words = findAll(WORD, message);
  return words.slice(1, MAX_WORDS_BEFORE + 1).map(({ 0: word, index: start }, index) => {
    const before = words[index]![0];
    const isCut = MARK_AT_END.test(before) || clauseEnds.some((end) => before.endsWith(end));
    return {
      question: message.slice(start).trim(),
      rest: message.slice(0, start).trim(),
      isClause: isCut || clauseStarts.has(word.replace(MARKS_AT_END, '').toLowerCase()),
    };
  });
}
