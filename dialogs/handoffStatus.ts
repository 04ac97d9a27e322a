import type { Activity } from 'botbuilder-core';
import { z } from 'zod';
import type { TicketStatus } from '../src/domain/ticket';
import type { ConversationTurn } from './conversationTurn';
import type { WordingKey } from './words/wordingKey';

export const HANDOFF_STATUS_EVENT = 'handoff.status';

const statusValue = z.object({ state: z.string() });

/** A map, because the state is a word from outside: an object would also find what every object inherits. */
const EFFECTS: ReadonlyMap<string, { readonly status?: TicketStatus; readonly say: WordingKey }> = new Map([
  ['accepted', { status: 'assigned', say: 'handoff_status.accepted' }],
  ['failed', { say: 'handoff_status.failed' }],
  ['completed', { status: 'closed', say: 'handoff_status.completed' }],
]);

/** What the hub tells about the hand-over. Never refused: what is unknown, late or about no open ticket is passed over. */
export async function hearHandoffStatus(turn: ConversationTurn, activity: Partial<Activity>): Promise<void> {
  const value = statusValue.safeParse(activity.value);
  const effect = value.success ? EFFECTS.get(value.data.state) : undefined;
  const ticket = turn.openTicket;
  if (effect === undefined || ticket === null) return;
  const late = effect.status === ticket.status || (effect.status === undefined && ticket.status === 'assigned');
  if (late) return;
  if (effect.status !== undefined) turn.changeTicket({ number: ticket.number, status: effect.status });
  const { offered, waitingFor } = turn.state;
  if (effect.status === 'closed' && waitingFor !== null) {
    Object.assign(turn.state, { waitingFor: null, case: null, photos: [] });
  }
  await turn.say([effect.say]);
  // A driver who has started over is in the middle of something else: its quick replies still stand.
  if (waitingFor === null) turn.state.offered = offered;
}
