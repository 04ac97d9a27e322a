import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  DeliveryModes,
  TurnContext,
  type Activity,
  type ConversationReference,
  type InvokeResponse,
} from 'botbuilder';
import type { Config } from '../../platform/config';

/** What of the SDK's HTTP client is reached for here; it has no option for it. */
interface HttpPipeline {
  readonly client?: { readonly pipeline?: { removePolicy(policy: { name: string }): void } };
}

/**
 * Microsoft's adapter without its HTTP half: that half prints errors to the console and their texts to the caller.
 */
export class BotFrameworkAdapter extends CloudAdapter {
  private readonly appId: string;

  constructor({ appType, appId, appPassword, appTenantId }: Config['botFramework']) {
    super(
      new ConfigurationBotFrameworkAuthentication({
        MicrosoftAppType: appType,
        MicrosoftAppId: appId ?? undefined,
        MicrosoftAppPassword: appPassword ?? undefined,
        MicrosoftAppTenantId: appTenantId ?? undefined,
      }),
    );
    this.appId = appId ?? '';
  }

  /** Authenticates the sender and runs `logic` with a context that sends for real. Throws `AuthenticationError`. */
  authenticated(
    authorization: string,
    activity: Partial<Activity>,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity as Activity, (context) => logic(this.lasting(context)));
  }

  /** Runs `logic` with a context that sends into a conversation nobody is writing in just now. */
  proactively(
    reference: Partial<ConversationReference>,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    return this.continueConversationAsync(this.appId, reference, (context) => logic(this.lasting(context)));
  }

  /**
   * A context that sends after its request has ended, too: the SDK takes its own one away then, from under replies that
   * a slow channel is just taking. The SDK would also try a failed send three more times while the turn waits; trying
   * again is the outbox's work.
   */
  private lasting(context: TurnContext): TurnContext {
    const connector = context.turnState.get<HttpPipeline>(this.ConnectorClientKey);
    connector?.client?.pipeline?.removePolicy({ name: 'defaultRetryPolicy' });
    // Expected replies are kept on the SDK's context, and leave with the request.
    if (context.activity.deliveryMode === DeliveryModes.ExpectReplies) return context;
    const lasting = new TurnContext(this, context.activity);
    lasting.turnState.set(this.ConnectorClientKey, connector);
    return lasting;
  }
}
