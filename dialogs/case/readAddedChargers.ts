import type { ConversationTurn } from '../core/conversationTurn';
import { readBareCharger } from './readBareCharger';
import { readOwnCharger } from './readOwnCharger';

/**
 * Returns the chargers that the message adds to the one on record ("not only 2, 3 is stuck as well", "you left out 4"); an
 * empty list if it adds none. A charger that replaces the one on record is none, nor is one that works.
 * @param current the charger on record
 */
export function readAddedChargers(turn: ConversationTurn, current: string | null): readonly string[] {
  const { message, parts } = turn;
  const { text, understanding, meaning } = message;
  const { details, otherChargers, workingChargers, correctedPart, technical } = understanding;
  if (current === null || correctedPart !== null || meaning === 'solved' || readOwnCharger(turn) !== null) return [];
  const says = (key: 'other_charger.also' | 'other_charger.same' | 'recap.left_out') =>
    parts.wordings.hasListedWord(key, text);
  const isAlso =
    details.charger !== null &&
    parts.wordings.hasListedWord('other_charger.also_after', textAfter(text, details.charger));
  if (!isAlso && !says('other_charger.also') && !says('other_charger.same') && !says('recap.left_out')) return [];
  const notAdded = [current, ...workingChargers, ...technical.codes];
  // "Not just 2, 3 too" names none by a word for it.
  const charger = details.charger ?? readBareCharger(turn, current);
  const named = [charger, ...otherChargers].filter((one) => one !== null);
  return [...new Set(named)].filter((one) => !notAdded.includes(one));
}

/** Returns what follows a charger's name in a text; an empty text if it is not written so. */
function textAfter(text: string, charger: string): string {
  const at = text.toUpperCase().indexOf(charger);
  return at < 0 ? '' : text.slice(at + charger.length).trimStart();
}
