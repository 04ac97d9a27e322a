import { CallerIdConstants, ConfigurationBotFrameworkAuthentication, type Activity } from 'botbuilder';
import {
  AuthenticationConstants,
  ClaimsIdentity,
  type AuthenticateRequestResult,
  type ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector';
import type { Clock } from '../../domain/clock';
import type { Config } from '../../platform/config';
import type { Logger } from '../../platform/logger';
import { ReusingConnectorFactory, type ConnectorClients } from './reusingConnectorFactory';
import { SigningKeys } from './signingKeys';
import { TokenVerifier } from './tokenVerifier';

/** Where the keys are published that sign the requests of channels. */
const CHANNEL_KEYS_URL = AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl;

export interface ChannelAuthenticationDependencies {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Replaces the address of the keys of channels. */
  readonly channelKeysUrl?: string;
}

/**
 * The SDK's authentication with its own check of tokens replaced: that one accepts tokens that never expire, reports
 * invalid ones as server errors, prints keys to the console, and calls the key server for every unknown key. Clients of
 * channels are reused.
 */
export class ChannelAuthentication extends ConfigurationBotFrameworkAuthentication {
  private readonly clients: ConnectorClients = new Map();
  /** Never used: the bot has no OAuth sign-in, but the SDK asks for one at every message. */
  private userTokenClient: Promise<UserTokenClient> | undefined;
  private readonly channelKeys: SigningKeys;
  /** `null` in local mode. */
  private readonly verifier: TokenVerifier | null;

  constructor(
    { appType, appId, appPassword, appTenantId }: Config['botFramework'],
    { clock, logger, channelKeysUrl = CHANNEL_KEYS_URL }: ChannelAuthenticationDependencies,
  ) {
    super({
      MicrosoftAppType: appType,
      MicrosoftAppId: appId ?? undefined,
      MicrosoftAppPassword: appPassword ?? undefined,
      MicrosoftAppTenantId: appTenantId ?? undefined,
    });
    this.channelKeys = new SigningKeys({ metadataUrl: channelKeysUrl, clock, logger });
    const emulatorKeysUrl = AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl;
    const emulatorKeys = new SigningKeys({ metadataUrl: emulatorKeysUrl, clock, logger });
    this.verifier =
      appId === null ? null : new TokenVerifier({ appId, channelKeys: this.channelKeys, emulatorKeys, clock });
  }

  /** Throws `signing_keys_unavailable` if no channel could be authenticated now. */
  async assertReady(): Promise<void> {
    if (this.verifier !== null) await this.channelKeys.assertAvailable();
  }

  override async authenticateRequest(activity: Activity, authHeader: string): Promise<AuthenticateRequestResult> {
    if (this.verifier === null) {
      const result = await super.authenticateRequest(activity, authHeader);
      return { ...result, connectorFactory: this.createConnectorFactory(result.claimsIdentity) };
    }
    const payload = await this.verifier.verify(authHeader, activity);
    const claims = Object.entries(payload).map(([type, value]) => ({ type, value: String(value) }));
    const claimsIdentity = new ClaimsIdentity(claims, true);
    return {
      audience: AuthenticationConstants.ToChannelFromBotOAuthScope,
      callerId: CallerIdConstants.PublicAzureChannel,
      claimsIdentity,
      connectorFactory: this.createConnectorFactory(claimsIdentity),
    };
  }
  override createConnectorFactory(claimsIdentity: ClaimsIdentity): ConnectorFactory {
    const appId =
      claimsIdentity.getClaimValue(AuthenticationConstants.AudienceClaim) ??
      claimsIdentity.getClaimValue(AuthenticationConstants.AppIdClaim);
    return new ReusingConnectorFactory(super.createConnectorFactory(claimsIdentity), this.clients, appId ?? '');
  }

  override createUserTokenClient(claimsIdentity: ClaimsIdentity): Promise<UserTokenClient> {
    this.userTokenClient ??= super.createUserTokenClient(claimsIdentity);
    return this.userTokenClient;
  }
}
