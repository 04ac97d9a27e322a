import type { Understanding } from '../../src/domain/symptomMatcher';
import type { Mood } from '../../src/domain/mood';
import { isOpen } from '../../src/domain/ticket';
import type { ConversationTurn } from '../core/conversationTurn';
import { readOfferedChoice } from '../core/readOfferedChoice';

/** Notes the mood that a message shows, for the next ticket and on the open ones; a message that shows none changes nothing. */
export function noteMood(turn: ConversationTurn): void {
  const mood = readMood(turn.message.understanding);
  // A button's label was written by the bot.
  if (mood === null || readOfferedChoice(turn) !== null) return;
  turn.state.mood = mood;
  for (const ticket of turn.tickets.filter(isOpen))
    if (ticket.mood !== mood) turn.changeTicket({ number: ticket.number, details: { mood } });
}

function readMood({ angry, signals }: Pick<Understanding, 'angry' | 'signals'>): Mood | null {
  if (angry || signals.includes('sarcastic')) return 'angry';
  if (signals.includes('in_hurry')) return 'in_hurry';
  return signals.includes('needs_plain_help') ? 'needs_plain_help' : null;
}
