import type { BotOverrides } from '../../src/createBot';
import type { TicketChange } from '../../src/domain/store';

/** Returns an override that records the changes of tickets in `changes`, and plans no deliveries. */
export function recordTicketChanges(changes: TicketChange[]): BotOverrides {
  const planForChange = (change: TicketChange) => {
    changes.push(change);
    return [];
  };
  return { plan: { planForOpenedTicket: () => [], planForChange } };
}
