import { ActivityTypes, TurnContext, type Activity } from 'botbuilder-core';
import { INTERNAL_ID_PREFIX, type InternalEvent } from '../domain/internalEvent';
import type { ConversationReferenceJson } from '../domain/store';

/** Converts an internal event to an activity that appears to come from the driver, so that replies go to the driver. */
export function createInternalActivity(
  reference: ConversationReferenceJson,
  { id, name, value }: InternalEvent,
): Partial<Activity> {
  const event: Partial<Activity> = { type: ActivityTypes.Event, name, value };
  const addressed = TurnContext.applyConversationReference(event, reference, true);
  // The reference contains the id of the driver's message, which must not be used here.
  return { ...addressed, id: INTERNAL_ID_PREFIX + id };
}
