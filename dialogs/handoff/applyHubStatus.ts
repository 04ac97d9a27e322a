import { hasCheckResult } from '../../src/domain/checks';
import { parseHubStatus, type HubState, type HubStatus } from '../../src/domain/hubStatus';
import { isOpen, type Ticket, type TicketStatus } from '../../src/domain/ticket';
import type { IgnoredReason } from '../../src/domain/turn';
import { forgetGuide, type ConversationState } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import type { WordingKey } from '../words/wordingKey';
import { findHubTicket } from './findHubTicket';
import { ticketNumberLine } from './handOver';

/** The ticket's new status, and the reply to the driver, by hub status. */
const EFFECTS: Readonly<Record<HubState, { status: TicketStatus; say: WordingKey }>> = {
  accepted: { status: 'assigned', say: 'handoff_status.accepted' },
  failed: { status: 'queued', say: 'handoff_status.failed' },
  completed: { status: 'closed', say: 'handoff_status.completed' },
};

/**
 * Applies a hub status to the open ticket that it is about, and informs the driver; other tickets stay as they are. A
 * status that is unreadable, stale or about no open ticket is ignored without an error; the reason is logged. If the
 * hub fails after it accepted the ticket, the ticket goes back to the queue. A ticket that an agent of the desk has is left
 * to them.
 */
export async function applyHubStatus(turn: ConversationTurn, value: unknown): Promise<void> {
  const ignore = (reason: IgnoredReason) => void (turn.ignoredReason = reason);
  const status = parseHubStatus(value);
  if (status === null) return ignore('unreadable');
  const ticket = findHubTicket(status, turn.tickets.filter(isOpen));
  if (typeof ticket === 'string') return ignore(ticket);
  if (ticket.work?.assignee) return ignore('taken');
  if (isAlreadyApplied(status, ticket) || isOutdated(status, ticket, turn.state)) return ignore('stale');
  const effect = EFFECTS[status.state];
  const { number } = ticket;
  const failedCheck = { name: 'handoff', result: 'failed', at: turn.now.toISOString() };
  turn.changeTicket({
    number,
    ...(effect.status === ticket.status ? {} : { status: effect.status }),
    ...(status.state === 'failed' ? { addChecks: [failedCheck] } : {}),
  });
  const isAwaited = turn.state.waitingFor === number;
  updateState(turn.state, ticket, effect.status, status.at);
  const isOnlyTicket = turn.tickets.filter(isOpen).every((open) => open.number === number);
  const lines = isOnlyTicket ? [effect.say] : [effect.say, ticketNumberLine(ticket)];
  // A driver who has started over in the meantime, or waits for another ticket, has another question open.
  await (isAwaited ? turn.say(lines) : turn.sayAside(lines));
}

function updateState(
  state: ConversationState,
  { number }: Ticket,
  newStatus: TicketStatus,
  statusTime: string | null,
): void {
  delete state.hubStatusTimes[number];
  if (newStatus !== 'closed' && statusTime !== null) state.hubStatusTimes[number] = statusTime;
  // The first message for the next agent is acknowledged again.
  if (newStatus === 'queued' && state.confirmedTo === number) state.confirmedTo = null;
  if (newStatus === 'closed' && state.waitingFor === number) {
    Object.assign(state, { waitingFor: null, case: null, photos: [] });
    forgetGuide(state);
  }
}

/** Whether the status was applied before. A hub that retries may report `failed` several times. */
function isAlreadyApplied({ state }: HubStatus, { status, checks }: Ticket): boolean {
  if (EFFECTS[state].status !== status) return false;
  return state !== 'failed' || hasCheckResult(checks, 'handoff', 'failed');
}

/** Whether the status is older than the ticket's last one, by the hub's own clock. `completed` is never outdated. */
function isOutdated({ state, at }: HubStatus, { number }: Ticket, { hubStatusTimes }: ConversationState): boolean {
  const lastAt = hubStatusTimes[number];
  if (state === 'completed' || at === null || lastAt === undefined) return false;
  return Date.parse(at) < Date.parse(lastAt);
}
