import { ActivityTypes, TurnContext, type Activity } from 'botbuilder-core';
import { INTERNAL_ID_PREFIX, type InternalEvent } from '../domain/internalEvent';
import type { ConversationReferenceJson } from '../domain/store';

/** An internal event as an activity of the conversation: it comes from where the driver would, so that replies go there. */
export function createInternalActivity(
  reference: ConversationReferenceJson,
  { id, name, value }: InternalEvent,
): Partial<Activity> {
  const event: Partial<Activity> = { type: ActivityTypes.Event, name, value };
  const addressed = TurnContext.applyConversationReference(event, reference, true);
  // The reference has the id of the driver's own message.
  return { ...addressed, id: INTERNAL_ID_PREFIX + id };
}
