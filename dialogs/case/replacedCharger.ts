import type { ConversationTurn } from '../core/conversationTurn';

/** The chargers that are in trouble, according to a case or a ticket. */
interface KnownChargers {
  readonly charger: string | null;
  readonly otherChargers: readonly string[];
}

/** A further charger that was noted wrongly, and the right one; `null` if the right ones are noted already. */
export interface ReplacedCharger {
  readonly wrong: string;
  readonly right: string | null;
}

/** Returns which of the further chargers the message corrects ("not 4 but 5"); `null` if it corrects none. */
export function readReplacedCharger(
  { message, parts, now }: ConversationTurn,
  { charger, otherChargers }: KnownChargers,
): ReplacedCharger | null {
  const { correctedPart } = message.understanding;
  if (correctedPart === null) return null;
  const { details, otherChargers: others } = parts.matcher.understand(correctedPart, now);
  // "But 9" alone names no charger.
  const first = details.charger ?? message.understanding.details.charger;
  const named = [first, ...others].filter((one) => one !== null);
  const numbers: readonly string[] = message.text.replace(correctedPart, '').match(/[a-z]?-?\d+/gi) ?? [];
  const wrong = otherChargers.find((other) => numbers.includes(other) && !named.includes(other));
  const right = named.find((one) => one !== charger && !otherChargers.includes(one)) ?? null;
  const isKnown = right === null && named.includes(charger ?? '');
  // "Not 4 but 3": the one on record takes the place of the further one only if it is named beside others.
  if (wrong === undefined || (right === null && !(isKnown && named.length > 1))) return null;
  return { wrong, right };
}
