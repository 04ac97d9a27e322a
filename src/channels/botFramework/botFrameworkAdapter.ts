import {
  CloudAdapter,
  DeliveryModes,
  TurnContext,
  type Activity,
  type ConversationReference,
  type InvokeResponse,
} from 'botbuilder';
import type { Config } from '../../platform/config';
import { ChannelAuthentication, type ChannelAuthenticationDependencies } from './channelAuthentication';

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
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity as Activity, (context) =>
      logic(this.toLastingContext(context)),
    );
  }

  /** Runs `logic` with a context for sending messages to a conversation outside of a request. */
  runProactive(
    reference: Partial<ConversationReference>,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    return this.continueConversationAsync(this.appId, reference, (context) => logic(this.toLastingContext(context)));
  }

  /**
   * Returns a context that can still send after its request has ended. The SDK revokes its own context then, even while
   * a slow channel is accepting replies.
   */
  private toLastingContext(context: TurnContext): TurnContext {
    // With `expectReplies`, the SDK's context collects the replies for the response.
    if (context.activity.deliveryMode === DeliveryModes.ExpectReplies) return context;
    const lastingContext = new TurnContext(this, context.activity);
    lastingContext.turnState.set(this.ConnectorClientKey, context.turnState.get(this.ConnectorClientKey));
    return lastingContext;
  }
}
