import type { ConversationTurn } from '../core/conversationTurn';

/**
 * Returns how the message describes the charger ("it is the left one"), if the driver was asked for its number and did not
 * know it; otherwise `null`.
 * @param charger the charger on record
 */
export function readChargerPosition(
  { message, state, parts }: ConversationTurn,
  charger: string | null,
): string | null {
  const { chargerPosition, decision } = message.understanding;
  const isUnknown = charger === null && state.case?.asked.includes('charger') === true;
  if (chargerPosition === null || !isUnknown || decision === 'match') return null;
  const named = parts.wordings.splitAtListedWord('answer_words.charger_nouns', chargerPosition);
  if (named === null) return null;
  // "The charger at the left end" is called "left end"; "the one that stands left" needs its noun.
  const isModified = named.before === '' || parts.wordings.hasListedWord('answer_words.modifiers', named.before);
  return isModified ? chargerPosition : named.before;
}
