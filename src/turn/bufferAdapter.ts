import {
  BotAdapter,
  type Activity,
  type ConversationReference,
  type ResourceResponse,
  type TurnContext,
} from 'botbuilder-core';
import { CodedError } from '../platform/codedError';

/** An activity on its way out with the wording keys its text was made from. */
export type ActivityWithWordingKeys = Partial<Activity> & { wordingKeys?: readonly string[] };

/**
 * The adapter every dialog runs on, whatever the channel: it keeps what is sent and sends nothing, so that a turn
 * can be thrown away and run again.
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
