import type { ConversationTurn } from '../core/conversationTurn';

/** Whether the message says of the charger beside the driver's own, without its number, that it works. */
export function saysBesideWorks({ message, parts }: ConversationTurn): boolean {
  const { text, understanding } = message;
  const { details, faultKinds, decision } = understanding;
  if (details.charger !== null || faultKinds.length > 0 || decision === 'match') return false;
  const says = (key: 'other_charger.beside' | 'other_charger.works' | 'other_charger.if_words') =>
    parts.wordings.hasListedWord(key, text);
  return says('other_charger.beside') && says('other_charger.works') && !says('other_charger.if_words');
}
