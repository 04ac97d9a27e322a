import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { TicketChange } from '../../domain/store';
import type { Ticket } from '../../domain/ticket';
import { withTicketChange } from '../../domain/withTicketChange';

const text = z.string();

/** The news about a ticket for the hub, as stored in the outbox. */
export const hubUpdateSchema = z.object({
  /** The new values of changed fields; `null` if a value was removed. */
  changed: z.record(text, z.unknown()),
  /** What the driver wrote, for the agent to read. */
  messages: z.array(text),
  /** Links to new photos. */
  photos: z.array(text),
  /** Checks that are new or have another result. `at` is ISO 8601. */
  checks: z.array(z.object({ name: text, result: text, at: text })),
  /** Whether the ticket is urgent now. */
  urgent: z.boolean(),
});
export type HubUpdate = z.infer<typeof hubUpdateSchema>;

/** The check for what the hub itself reported. */
const HUB_CHECK = 'handoff';

/**
 * Returns the news that a change of a ticket is for the hub; `null` if nothing changed. The status is left out, and so is the
 * check of the hand-over: both come from the hub.
 * @param ticket as it is before the change
 */
export function toHubUpdate(ticket: Ticket, change: TicketChange): HubUpdate | null {
  const { details = {}, addPhotos = [], addChecks = [] } = change;
  const changedDetails = Object.entries(details).filter(
    ([name, value]) => !isDeepStrictEqual(value ?? null, ticket[name as keyof Ticket] ?? null),
  );
  const update = {
    changed: Object.fromEntries(changedDetails.map(([name, value]) => [name, value ?? null])),
    messages: listMessages(change),
    photos: addPhotos.filter((photo) => !ticket.photos.includes(photo)),
    checks: addChecks.filter(
      ({ name, result }) =>
        name !== HUB_CHECK && !ticket.checks.some((check) => check.name === name && check.result === result),
    ),
  };
  const hasNews =
    changedDetails.length > 0 || [update.messages, update.photos, update.checks].some(({ length }) => length > 0);
  return hasNews ? { ...update, urgent: withTicketChange(ticket, change).urgent } : null;
}

/** Lists what the driver wrote; a quoted message is often the message for the agent, too. */
function listMessages({ addMessage = '', addSaid = [] }: TicketChange): string[] {
  const quotedOnly = addSaid.filter((said) => !addMessage.includes(said));
  return [...quotedOnly, ...(addMessage === '' ? [] : [addMessage])];
}
