import { isStatusForTicket, isHubStatusId, parseHubStatus } from '../domain/hubStatus';
import type { Store, TranscriptLine } from '../domain/store';
import { isOpen, type Ticket } from '../domain/ticket';

/**
 * Reads the part of the conversation that a ticket's link may show. For an open ticket: the newest `limit` lines, or
 * all lines without a limit. For a closed ticket: all lines up to the replies to the closing hub status, because later
 * messages do not belong to the ticket.
 */
export async function readTicketTranscript(
  store: Pick<Store, 'readTranscript'>,
  ticket: Ticket,
  limit?: number,
): Promise<readonly TranscriptLine[]> {
  if (isOpen(ticket)) return store.readTranscript(ticket, limit);
  const lines = await store.readTranscript(ticket);
  const closingIndex = lines.findIndex(({ activity }) => isClosingStatus(activity, ticket));
  if (closingIndex === -1) return lines;
  const { id } = lines[closingIndex]!.activity;
  const endIndex = lines.findIndex(({ activity }, index) => index > closingIndex && activity['replyToId'] !== id);
  return endIndex === -1 ? lines : lines.slice(0, endIndex);
}

function isClosingStatus({ id, timestamp, ...activity }: TranscriptLine['activity'], ticket: Ticket): boolean {
  if (!isHubStatusId(id) || timestamp < ticket.createdAt) return false;
  const status = parseHubStatus(activity['value']);
  return status?.state === 'completed' && isStatusForTicket(status, ticket);
}
