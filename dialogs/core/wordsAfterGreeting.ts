import type { SymptomMatcher } from '../../src/domain/symptomMatcher';

/** Returns the words after a greeting with which the message begins; none if it begins with another word. */
export function wordsAfterGreeting(matcher: SymptomMatcher, text: string): readonly string[] {
  const [first, ...others] = text.split(/\s+/);
  return others.length > 0 && matcher.readReply(first!) === 'greeting' ? others : [];
}
