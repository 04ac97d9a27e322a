import type { HandoffReason, Ticket } from '../../src/domain/ticket';
import { isStatusChangeAnnounced } from '../charging/requestStatusChange';
import { newCase } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import { linesOf, type Paragraphs } from '../core/paragraphs';
import { addMessagesToTicket } from './updateTicket';
import type { WordingKey } from '../words/wordingKey';

const GENERAL_TRANSFER: Paragraphs = ['guide.transfer', 'handover.general', 'guide.sorry'];
const DIRECTLY_OPERATED_TRANSFER: Paragraphs = ['guide.transfer', 'handover.directly_operated', 'guide.sorry'];

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
    const isAdded = turn.state.case !== null && addMessagesToTicket(turn, ticket, turn.state.case);
    await turn.say([isAdded ? 'handover.added' : alreadyHandedOverKey(ticket), number], WAITING_CHOICES);
    return;
  }
  await turn.say(linesOf(transferParagraphs(turn, reason)));
  if (turn.state.case !== null) turn.empathize('after_handover');
  // Only what will be done is promised.
  const mailNotice = turn.parts.willMailOperator(ticket) ? (['handover.operator_mailed'] as const) : [];
  await turn.say([...mailNotice, number, closingQuestion(turn)], WAITING_CHOICES);
}

/** What is said of a ticket that is open already. */
export function alreadyHandedOverKey({ status }: Ticket): WordingKey {
  return status === 'assigned' ? 'handover.assigned' : 'handover.already';
}

/** Asks once for what the person who takes over would have to begin with, where nobody has asked yet. */
function closingQuestion({ state }: ConversationTurn): WordingKey {
  const { symptom, details, asked } = state.case ?? newCase();
  if (details.station !== null || asked.includes('station')) return 'handover.add_more';
  return symptom === null ? 'handover.ask_trouble' : 'handover.ask_place';
}

function transferParagraphs({ state, parts }: ConversationTurn, reason: HandoffReason): Paragraphs {
  if (reason === 'directly_operated_station') return DIRECTLY_OPERATED_TRANSFER;
  const supportCase = state.case;
  const symptom = supportCase?.symptom ?? null;
  // Where the status was changed it is something else that a person is wanted for.
  const isChanged = reason === 'asked_for_agent' && supportCase !== null && isStatusChangeAnnounced(supportCase);
  return symptom === null || isChanged ? GENERAL_TRANSFER : parts.playbooks.of(symptom).handOver;
}
