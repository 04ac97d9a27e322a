import {
  BotAdapter,
  type Activity,
  type ConversationReference,
  type ResourceResponse,
  type TurnContext,
} from 'botbuilder-core';
import { CodedError } from '../platform/codedError';

/** An outgoing activity with the wording keys of its text. */
export type ActivityWithWordingKeys = Partial<Activity> & { wordingKeys?: readonly string[] };

/**
 * The adapter that dialogs run on, for every channel. It collects activities instead of sending them, so that a turn
 * can be discarded and run again. Updating or deleting activities rejects with `not_buffered`.
 */
export class BufferAdapter extends BotAdapter {
  readonly sent: ActivityWithWordingKeys[] = [];

  override sendActivities(_context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    this.sent.push(...activities);
    return Promise.resolve(activities.map((activity) => ({ id: activity.id ?? '' })));
  }

  override updateActivity(): Promise<ResourceResponse | void> {
    return Promise.reject(new CodedError('not_buffered', { detail: 'updateActivity' }));
  }

  override deleteActivity(_context: TurnContext, _reference: Partial<ConversationReference>): Promise<void> {
    return Promise.reject(new CodedError('not_buffered', { detail: 'deleteActivity' }));
  }

  override continueConversation(): Promise<void> {
    return Promise.reject(new CodedError('not_buffered', { detail: 'continueConversation' }));
  }
}
