import { isAbout, readHubStatus, type HubState } from '../src/domain/hubStatus';
import type { Ticket, TicketStatus } from '../src/domain/ticket';
import type { PassedOver } from '../src/domain/turn';
import type { ConversationTurn } from './conversationTurn';
import type { WordingKey } from './words/wordingKey';

const EFFECTS: Readonly<Record<HubState, { status?: TicketStatus; say: WordingKey }>> = {
  accepted: { status: 'assigned', say: 'handoff_status.accepted' },
  failed: { say: 'handoff_status.failed' },
  completed: { status: 'closed', say: 'handoff_status.completed' },
};

/**
 * What the hub tells about the hand-over. Never refused: what is unknown, late, known already or not about the open
 * ticket is passed over, and logged.
 */
export async function hearHandoffStatus(turn: ConversationTurn, value: unknown): Promise<void> {
  const passOver = (why: PassedOver) => void (turn.passedOver = why);
  const status = readHubStatus(value);
  if (status === null) return passOver('unreadable');
  const ticket = turn.openTicket;
  if (ticket === null) return passOver('no_open_ticket');
  if (!isAbout(status, ticket)) return passOver('another_ticket');
  const effect = EFFECTS[status.state];
  const isLate = effect.status === undefined ? isFailureKnown(ticket) : effect.status === ticket.status;
  if (isLate) return passOver('known');
  const { number } = ticket;
  if (effect.status !== undefined) turn.changeTicket({ number, status: effect.status });
  else turn.changeTicket({ number, addChecks: [{ name: 'handoff', result: 'failed', at: turn.now.toISOString() }] });
  const { offered, waitingFor } = turn.state;
  if (effect.status === 'closed' && waitingFor !== null) {
    Object.assign(turn.state, { waitingFor: null, case: null, photos: [] });
  }
  await turn.say([effect.say]);
  // A driver who has started over is in the middle of something else: its quick replies still stand.
  if (waitingFor === null) turn.state.offered = offered;
}

/** Somebody has the ticket by now, or it was told before: a hub that keeps trying may fail many times. */
function isFailureKnown({ status, checks }: Ticket): boolean {
  return status === 'assigned' || checks.some(({ name, result }) => name === 'handoff' && result === 'failed');
}
