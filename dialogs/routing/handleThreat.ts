import type { ConversationTurn } from '../core/conversationTurn';

/**
 * Sends a driver who is followed, threatened or attacked to the police first. The case and the open question stay as they
 * are; the agent can read what happened. Also while an agent has the conversation: they may read it too late.
 * @returns whether the message was answered
 */
export async function handleThreat(turn: ConversationTurn): Promise<boolean> {
  const { message, openTicket } = turn;
  if (!message.understanding.signals.includes('threat')) return false;
  if (openTicket !== null) {
    turn.changeTicket({ number: openTicket.number, addMessage: message.text });
  }
  await turn.sayAside(['threat.call_112', 'threat.later']);
  return true;
}
