import type { ConversationTurn } from '../core/conversationTurn';

/**
 * Returns the charger that the driver calls their own while another belongs to a neighbour ("number 5 is the car beside me, I
 * am at 4"); `null` if the message says no such thing.
 */
export function readOwnCharger({ message, parts, now }: ConversationTurn): string | null {
  const { wordings, matcher } = parts;
  if (!wordings.hasListedWord('recap.not_mine', message.text)) return null;
  const own = wordings.splitAtListedWord('recap.mine', message.text);
  if (own === null) return null;
  const clause = matcher.splitClauses(own.after)[0] ?? '';
  return matcher.understand(clause, now).details.charger;
}
