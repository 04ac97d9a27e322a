import { isStatusForTicket, isHubStatusId, parseHubStatus } from '../domain/hubStatus';
import type { Store, TranscriptLine } from '../domain/store';
import { isOpen, type Ticket } from '../domain/ticket';

/**
 * The conversation as far as a ticket's link shows it: of a closed one up to what was said when the hub closed it. What
 * the driver says later is another matter. Of an open one at least the newest `limit` lines; all without a limit.
 */
export async function readTicketTranscript(
  store: Pick<Store, 'readTranscript'>,
  ticket: Ticket,
  limit?: number,
): Promise<readonly TranscriptLine[]> {
  if (isOpen(ticket)) return store.readTranscript(ticket, limit);
  const lines = await store.readTranscript(ticket);
  const closing = lines.findIndex(({ activity }) => isClosing(activity, ticket));
  if (closing === -1) return lines;
  const { id } = lines[closing]!.activity;
  const after = lines.findIndex(({ activity }, index) => index > closing && activity['replyToId'] !== id);
  return after === -1 ? lines : lines.slice(0, after);
}

function isClosing({ id, timestamp, ...activity }: TranscriptLine['activity'], ticket: Ticket): boolean {
  if (!isHubStatusId(id) || timestamp < ticket.createdAt) return false;
  const status = parseHubStatus(activity['value']);
  return status?.state === 'completed' && isStatusForTicket(status, ticket);
}
