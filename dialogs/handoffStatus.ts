import type { Activity } from 'botbuilder-core';
import { z } from 'zod';
import { isHubState, type HubState } from '../src/domain/hubState';
import type { TicketStatus } from '../src/domain/ticket';
import type { ConversationTurn } from './conversationTurn';
import type { WordingKey } from './words/wordingKey';

export const HANDOFF_STATUS_EVENT = 'handoff.status';

const statusValue = z.object({ state: z.string() });

const EFFECTS: Readonly<Record<HubState, { status?: TicketStatus; say: WordingKey }>> = {
  accepted: { status: 'assigned', say: 'handoff_status.accepted' },
  failed: { say: 'handoff_status.failed' },
  completed: { status: 'closed', say: 'handoff_status.completed' },
};

/** What the hub tells about the hand-over. Never refused: what is unknown, late or about no open ticket is passed over. */
export async function hearHandoffStatus(turn: ConversationTurn, activity: Partial<Activity>): Promise<void> {
  const value = statusValue.safeParse(activity.value);
  const effect = value.success && isHubState(value.data.state) ? EFFECTS[value.data.state] : undefined;
  const ticket = turn.openTicket;
  if (effect === undefined || ticket === null) return;
  const late = effect.status === ticket.status || (effect.status === undefined && ticket.status === 'assigned');
  if (late) return;
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
