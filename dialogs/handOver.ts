import type { HandoffReason } from '../src/domain/ticket';
import type { ConversationTurn } from './conversationTurn';
import type { WordingKey } from './words/wordingKey';

const GENERAL: readonly WordingKey[] = ['guide.transfer', 'handover.general', 'guide.sorry'];

/**
 * Passes the conversation to a person: the guide's text for the symptom, then the ticket's number. A second request
 * while the ticket is open gets the same number again.
 */
export async function handOver(turn: ConversationTurn, reason: HandoffReason): Promise<void> {
  const symptom = turn.state.case?.symptom ?? null;
  const { ticket, isNew } = turn.handOver(reason);
  const number = { key: 'handover.number', values: { number: ticket.number } } as const;
  if (!isNew) {
    await turn.say(['handover.already', number], ['status', 'restart']);
    return;
  }
  const words = symptom === null ? GENERAL : (turn.parts.playbooks.of(symptom).handOver as WordingKey[]);
  await turn.say(words);
  turn.empathize('after_handover');
  await turn.say([number, 'handover.add_more'], ['status', 'restart']);
}
