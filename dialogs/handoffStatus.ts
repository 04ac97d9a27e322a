import { hasCheck } from '../src/domain/checks';
import { isAbout, readHubStatus, type HubState, type HubStatus } from '../src/domain/hubStatus';
import type { Ticket, TicketStatus } from '../src/domain/ticket';
import type { PassedOver } from '../src/domain/turn';
import type { ConversationState } from './conversationState';
import type { ConversationTurn } from './conversationTurn';
import type { WordingKey } from './words/wordingKey';

const EFFECTS: Readonly<Record<HubState, { status: TicketStatus; say: WordingKey }>> = {
  accepted: { status: 'assigned', say: 'handoff_status.accepted' },
  failed: { status: 'queued', say: 'handoff_status.failed' },
  completed: { status: 'closed', say: 'handoff_status.completed' },
};

/**
 * Takes what the hub tells about the hand-over. Never refused: what is unknown, late, known already or not about the
 * open ticket is passed over, and logged. A hub that fails after it had accepted gives the ticket back to the queue.
 */
export async function hearHandoffStatus(turn: ConversationTurn, value: unknown): Promise<void> {
  const passOver = (why: PassedOver) => void (turn.passedOver = why);
  const status = readHubStatus(value);
  if (status === null) return passOver('unreadable');
  const ticket = turn.openTicket;
  if (ticket === null) return passOver('no_open_ticket');
  if (!isAbout(status, ticket)) return passOver('another_ticket');
  if (isKnown(status, ticket) || isOutdated(status, turn.state)) return passOver('known');
  const effect = EFFECTS[status.state];
  const { number } = ticket;
  const failed = { name: 'handoff', result: 'failed', at: turn.now.toISOString() };
  turn.changeTicket({
    number,
    ...(effect.status === ticket.status ? {} : { status: effect.status }),
    ...(status.state === 'failed' ? { addChecks: [failed] } : {}),
  });
  const { offered, waitingFor } = turn.state;
  turn.state.hubSaidAt = status.at;
  // Whoever takes it next is a new one to write to.
  if (effect.status === 'queued') turn.state.confirmedTo = null;
  if (effect.status === 'closed' && waitingFor !== null) {
    Object.assign(turn.state, { waitingFor: null, case: null, photos: [] });
  }
  await turn.say([effect.say]);
  // A driver who has started over is in the middle of something else: its quick replies still stand.
  if (waitingFor === null) turn.state.offered = offered;
}

/** Whether it was told before; a hub that keeps trying may fail many times. */
function isKnown({ state }: HubStatus, { status, checks }: Ticket): boolean {
  if (EFFECTS[state].status !== status) return false;
  return state !== 'failed' || hasCheck(checks, 'handoff', 'failed');
}

/** Whether the hub said it before what was taken from it last. Its last word of all counts whenever it comes. */
function isOutdated({ state, at }: HubStatus, { hubSaidAt }: ConversationState): boolean {
  if (state === 'completed' || at === null || hubSaidAt === null) return false;
  return Date.parse(at) < Date.parse(hubSaidAt);
}
