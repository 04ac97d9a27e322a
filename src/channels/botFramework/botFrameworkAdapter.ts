import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Activity,
  type ConversationReference,
  type InvokeResponse,
  type TurnContext,
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
    return this.processActivity(authorization, activity as Activity, (context) => logic(this.sendingOnce(context)));
  }

  /** Runs `logic` with a context that sends into a conversation nobody is writing in just now. */
  proactively(
    reference: Partial<ConversationReference>,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    return this.continueConversationAsync(this.appId, reference, (context) => logic(this.sendingOnce(context)));
  }

  /** The SDK would try a failed send three more times while the turn waits. Trying again is the outbox's work. */
  private sendingOnce(context: TurnContext): TurnContext {
    const connector = context.turnState.get<HttpPipeline>(this.ConnectorClientKey);
    connector?.client?.pipeline?.removePolicy({ name: 'defaultRetryPolicy' });
    return context;
  }
}
