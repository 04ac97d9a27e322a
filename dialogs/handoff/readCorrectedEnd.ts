import type { Ticket } from '../../src/domain/ticket';
import type { ConversationTurn } from '../core/conversationTurn';

/**
 * Returns when charging ended, if the message corrects the time that the ticket has ("8 o'clock? I said 30 minutes ago");
 * ISO 8601 with Seoul's offset, or `null`. What the driver says they have said before counts from when the ticket was
 * opened.
 */
export function readCorrectedEnd({ message, parts, now }: ConversationTurn, ticket: Ticket | null): string | null {
  const { wordings } = parts;
  const { text, understanding } = message;
  if (ticket === null || ticket.chargingEndedAt === null || !wordings.hasListedWord('waiting.end_words', text))
    return null;
  // In "8 o'clock? …", the time in question is the wrong one.
  const stated = (understanding.correctedPart ?? text).split(/(?<=\?)/).filter((sentence) => !sentence.endsWith('?'));
  const right = stated.join(' ').trim();
  const after = wordings.splitAtListedWord('waiting.says_it_has', right)?.after ?? right;
  const isSaidBefore = understanding.signals.includes('says_misread');
  return parts.readTime(after, isSaidBefore ? new Date(ticket.createdAt) : now);
}
