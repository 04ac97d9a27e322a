import { hasCheckResult } from '../../src/domain/checks';
import { isStatusForTicket, parseHubStatus, type HubState, type HubStatus } from '../../src/domain/hubStatus';
import type { Ticket, TicketStatus } from '../../src/domain/ticket';
import type { IgnoredReason } from '../../src/domain/turn';
import type { ConversationState } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import type { WordingKey } from '../words/wordingKey';

const EFFECTS: Readonly<Record<HubState, { status: TicketStatus; say: WordingKey }>> = {
  accepted: { status: 'assigned', say: 'handoff_status.accepted' },
  failed: { status: 'queued', say: 'handoff_status.failed' },
  completed: { status: 'closed', say: 'handoff_status.completed' },
};

/**
 * Takes what the hub tells about the hand-over. Never refused: what is unknown, late, known already or not about the
 * open ticket is passed over, and logged. A hub that fails after it had accepted gives the ticket back to the queue.
 */
export async function applyHandoffStatus(turn: ConversationTurn, value: unknown): Promise<void> {
  const ignore = (ignoredReason: IgnoredReason) => void (turn.passedOver = ignoredReason);
  const status = parseHubStatus(value);
  if (status === null) return ignore('unreadable');
  const ticket = turn.openTicket;
  if (ticket === null) return ignore('no_open_ticket');
  if (!isStatusForTicket(status, ticket)) return ignore('another_ticket');
  if (isAlreadyApplied(status, ticket) || isOutdated(status, turn.state)) return ignore('stale');
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
function isAlreadyApplied({ state }: HubStatus, { status, checks }: Ticket): boolean {
  if (EFFECTS[state].status !== status) return false;
  return state !== 'failed' || hasCheckResult(checks, 'handoff', 'failed');
}

/** Whether the hub said it before what was taken from it last. Its last word of all counts whenever it comes. */
function isOutdated({ state, at }: HubStatus, { hubSaidAt }: ConversationState): boolean {
  if (state === 'completed' || at === null || hubSaidAt === null) return false;
  return Date.parse(at) < Date.parse(hubSaidAt);
}
