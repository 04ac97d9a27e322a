import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Activity,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import type { Config } from '../../platform/config';

/**
 * Microsoft's adapter without its HTTP half: that half prints errors to the console and their texts to the caller.
 */
export class BotFrameworkAdapter extends CloudAdapter {
  constructor({ appType, appId, appPassword, appTenantId }: Config['botFramework']) {
    super(
      new ConfigurationBotFrameworkAuthentication({
        MicrosoftAppType: appType,
        MicrosoftAppId: appId ?? undefined,
        MicrosoftAppPassword: appPassword ?? undefined,
        MicrosoftAppTenantId: appTenantId ?? undefined,
      }),
    );
  }

  /** Authenticates the sender and runs `logic` with a context that sends for real. Throws `AuthenticationError`. */
  authenticated(
    authorization: string,
    activity: Partial<Activity>,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity as Activity, logic);
  }
}
