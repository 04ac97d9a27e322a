import { EventFactory, type Activity, type TurnContext } from 'botbuilder';
import type { StoredActivity } from '../domain/storedActivity';
import type { Ticket } from '../domain/ticket';
import { takeNewestBytes } from './takeNewestBytes';
import { toStoredIncoming } from './toStoredActivity';

/** Hubs refuse large events; the ticket page has every line. */
const MAX_TRANSCRIPT_BYTES = 256 * 1024;

/**
 * The `handoff.initiate` event of the Bot Framework handoff protocol. Built and kept, never sent through the
 * context: sending would exchange its ends, and the hub wants the driver as its sender. Of the transcript it has the
 * newest 256 KiB.
 */
export function handoffInitiation(
  context: TurnContext,
  ticket: Ticket,
  transcript: readonly StoredActivity[],
  eventId: string,
  now: Date,
): StoredActivity {
  const event = EventFactory.createHandoffInitiation(context, buildHandoffContext(ticket), {
    activities: [...takeNewestBytes(MAX_TRANSCRIPT_BYTES, transcript)] as unknown as Activity[],
  });
  return toStoredIncoming({ ...event, recipient: context.activity.recipient }, eventId, now);
}

/** The package, with the context keys that Microsoft's hubs understand beside it. */
function buildHandoffContext(ticket: Ticket): Record<string, unknown> {
  return {
    ...ticket,
    va_Scope: 'bot',
    va_LastTopic: ticket.symptom,
    va_Topics: ticket.symptom === null ? [] : [ticket.symptom],
    va_Phrases: ticket.said,
    va_LastPhrases: ticket.said.at(-1) ?? null,
    va_ConversationId: ticket.conversationId,
    va_AgentMessage: `${ticket.number} ${ticket.reason}`,
    va_Language: ticket.locale,
  };
}
