import type { HandoffReason, Ticket } from '../src/domain/ticket';
import { wasToldChanged } from './beginStatusChange';
import { newCase } from './conversationState';
import type { ConversationTurn } from './conversationTurn';
import { linesOf, type Paragraphs } from './engine/paragraphs';
import { tellSaid } from './tellTicket';
import type { WordingKey } from './words/wordingKey';

const GENERAL: Paragraphs = ['guide.transfer', 'handover.general', 'guide.sorry'];
const DIRECTLY_OPERATED: Paragraphs = ['guide.transfer', 'handover.directly_operated', 'guide.sorry'];

/** What is offered while a person is awaited. */
export const WAITING_CHOICES = ['status', 'restart'] as const;

/**
 * Passes the conversation to a person: the guide's text for the symptom, then the ticket's number. A second request
 * while the ticket is open gets the same number again; another trouble by then is added to it.
 */
export async function handOver(turn: ConversationTurn, reason: HandoffReason): Promise<void> {
  const { ticket, isNew } = turn.handOver(reason);
  const number = { key: 'handover.number', values: { number: ticket.number } } as const;
  if (!isNew) {
    const isTold = turn.state.case !== null && tellSaid(turn, ticket, turn.state.case);
    await turn.say([isTold ? 'handover.added' : alreadyKey(ticket), number], WAITING_CHOICES);
    return;
  }
  await turn.say(linesOf(wordsFor(turn, reason)));
  if (turn.state.case !== null) turn.empathize('after_handover');
  // Only what will be done is promised.
  const mailed = turn.parts.mailsOperator(ticket) ? (['handover.operator_mailed'] as const) : [];
  await turn.say([...mailed, number, lastLine(turn)], WAITING_CHOICES);
}

/** What is said of a ticket that is open already. */
export function alreadyKey({ status }: Ticket): WordingKey {
  return status === 'assigned' ? 'handover.assigned' : 'handover.already';
}

/** Asks once for what the person who takes over would have to begin with, where nobody has asked yet. */
function lastLine({ state }: ConversationTurn): WordingKey {
  const { symptom, details, asked } = state.case ?? newCase();
  if (details.station !== null || asked.includes('station')) return 'handover.add_more';
  return symptom === null ? 'handover.ask_trouble' : 'handover.ask_place';
}

function wordsFor({ state, parts }: ConversationTurn, reason: HandoffReason): Paragraphs {
  if (reason === 'directly_operated_station') return DIRECTLY_OPERATED;
  const known = state.case;
  const symptom = known?.symptom ?? null;
  // Where the status was changed it is something else that a person is wanted for.
  const isChanged = reason === 'asked_for_agent' && known !== null && wasToldChanged(known);
  return symptom === null || isChanged ? GENERAL : parts.playbooks.of(symptom).handOver;
}
