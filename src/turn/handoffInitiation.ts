import type { Activity, TurnContext } from 'botbuilder-core';
import { EventFactory } from 'botbuilder/lib/eventFactory';
import type { StoredActivity } from '../domain/storedActivity';
import type { Ticket } from '../domain/ticket';
import { takeNewestBytes } from './takeNewestBytes';
import { toStoredIncoming } from './toStoredActivity';

/** Hubs refuse large events; the ticket page has every line. */
const MAX_TRANSCRIPT_BYTES = 256 * 1024;

/**
 * Builds the `handoff.initiate` event of the Bot Framework handoff protocol, with the newest 256 KiB of the transcript.
 * It is stored and not sent through the context, which would swap sender and recipient: the hub expects the driver as
 * its sender.
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

/** Returns the ticket, plus the context variables that Microsoft's hubs understand. */
function buildHandoffContext(ticket: Ticket): Record<string, unknown> {
  return {
    ...ticket,
    va_Scope: 'bot',
    va_LastTopic: ticket.symptom,
    va_Topics: ticket.symptom === null ? [] : [ticket.symptom],
    va_Phrases: ticket.said,
    va_LastPhrases: ticket.said.at(-1) ?? null,
    va_ConversationId: ticket.conversationId,
    va_Language: ticket.locale,
  };
}
