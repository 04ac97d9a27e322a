import {
  CloudAdapter,
  DeliveryModes,
  TurnContext,
  type Activity,
  type ConversationReference,
  type InvokeResponse,
} from 'botbuilder';
import type { ConnectorClient } from 'botframework-connector';
import type { Config } from '../../platform/config';
import { ChannelAuthentication, type ChannelAuthenticationDependencies } from './channelAuthentication';
import { postActivity, type PostOptions } from './postActivity';

/** Sends a reply to an activity, also after the request that brought the activity has ended. */
export type PostReply = (reply: Partial<Activity>, options: Omit<PostOptions, 'sign'>) => Promise<void>;

type AddressedLogic = (activity: Activity, postReply: PostReply) => Promise<void>;

/** The SDK's request, of which credentials change only the headers. */
type SignedRequest = Parameters<ConnectorClient['credentials']['signRequest']>[0];

/**
 * Microsoft's adapter without its HTTP handling, which prints errors to the console and sends their texts to the
 * caller.
 */
export class BotFrameworkAdapter extends CloudAdapter {
  private readonly appId: string;
  private readonly authentication: ChannelAuthentication;

  constructor(config: Config['botFramework'], dependencies: ChannelAuthenticationDependencies) {
    const authentication = new ChannelAuthentication(config, dependencies);
    super(authentication);
    this.authentication = authentication;
    this.appId = config.appId ?? '';
  }

  /** Throws `signing_keys_unavailable` if no channel could be authenticated now. */
  assertReady(): Promise<void> {
    return this.authentication.assertReady();
  }

  /**
   * Authenticates the sender and runs `logic` for its activity. Throws `AuthenticationError` if that fails, and
   * `signing_keys_unavailable` if it cannot be decided now.
   */
  runAuthenticated(
    authorization: string,
    activity: Partial<Activity>,
    logic: AddressedLogic,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity as Activity, (context) => this.runAddressed(context, logic));
  }

  /** Runs `logic` for an activity that continues a conversation outside of a request. */
  runProactive(reference: Partial<ConversationReference>, logic: AddressedLogic): Promise<void> {
    return this.continueConversationAsync(this.appId, reference, (context) => this.runAddressed(context, logic));
  }

  private runAddressed(context: TurnContext, logic: AddressedLogic): Promise<void> {
    const { activity } = context;
    if (activity.deliveryMode === DeliveryModes.ExpectReplies) {
      // The SDK's context collects the replies for the response.
      return logic(activity, async (reply) => void (await context.sendActivities([reply])));
    }
    const { credentials } = context.turnState.get<ConnectorClient>(this.ConnectorClientKey);
    const sign = async (headers: Map<string, string>): Promise<void> => {
      await credentials.signRequest({ headers } as unknown as SignedRequest);
    };
    return logic(activity, (reply, options) => {
      const reference = TurnContext.getConversationReference(activity);
      return postActivity(TurnContext.applyConversationReference({ ...reply }, reference), { ...options, sign });
    });
  }
}
