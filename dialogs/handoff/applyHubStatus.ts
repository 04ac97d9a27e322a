import { hasCheckResult } from '../../src/domain/checks';
import { isStatusForTicket, parseHubStatus, type HubState, type HubStatus } from '../../src/domain/hubStatus';
import type { Ticket, TicketStatus } from '../../src/domain/ticket';
import type { IgnoredReason } from '../../src/domain/turn';
import type { ConversationState } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import type { WordingKey } from '../words/wordingKey';

/** The ticket's new status, and the reply to the driver, by hub status. */
const EFFECTS: Readonly<Record<HubState, { status: TicketStatus; say: WordingKey }>> = {
  accepted: { status: 'assigned', say: 'handoff_status.accepted' },
  failed: { status: 'queued', say: 'handoff_status.failed' },
  completed: { status: 'closed', say: 'handoff_status.completed' },
};

/**
 * Applies a hub status to the open ticket and informs the driver. A status that is unreadable, stale
 * or not about the open ticket is ignored without an error; the reason is logged. If the hub fails after it accepted
 * the ticket, the ticket goes back to the queue.
 */
export async function applyHubStatus(turn: ConversationTurn, value: unknown): Promise<void> {
  const ignore = (reason: IgnoredReason) => void (turn.ignoredReason = reason);
  const status = parseHubStatus(value);
  if (status === null) return ignore('unreadable');
  const ticket = turn.openTicket;
  if (ticket === null) return ignore('no_open_ticket');
  if (!isStatusForTicket(status, ticket)) return ignore('another_ticket');
  if (isAlreadyApplied(status, ticket) || isOutdated(status, turn.state)) return ignore('stale');
  const effect = EFFECTS[status.state];
  const { number } = ticket;
  const failedCheck = { name: 'handoff', result: 'failed', at: turn.now.toISOString() };
  turn.changeTicket({
    number,
    ...(effect.status === ticket.status ? {} : { status: effect.status }),
    ...(status.state === 'failed' ? { addChecks: [failedCheck] } : {}),
  });
  const { waitingFor } = turn.state;
  turn.state.hubSaidAt = status.at;
  // The first message for the next agent is acknowledged again.
  if (effect.status === 'queued') turn.state.confirmedTo = null;
  if (effect.status === 'closed' && waitingFor !== null) {
    Object.assign(turn.state, { waitingFor: null, case: null, photos: [] });
  }
  // A driver who has started over in the meantime has another question open.
  await (waitingFor === null ? turn.sayAside([effect.say]) : turn.say([effect.say]));
}

/** Whether the status was applied before. A hub that retries may report `failed` several times. */
function isAlreadyApplied({ state }: HubStatus, { status, checks }: Ticket): boolean {
  if (EFFECTS[state].status !== status) return false;
  return state !== 'failed' || hasCheckResult(checks, 'handoff', 'failed');
}

/** Whether the status is older than the last one applied, by the hub's own clock. `completed` is never outdated. */
function isOutdated({ state, at }: HubStatus, { hubSaidAt }: ConversationState): boolean {
  if (state === 'completed' || at === null || hubSaidAt === null) return false;
  return Date.parse(at) < Date.parse(hubSaidAt);
}
