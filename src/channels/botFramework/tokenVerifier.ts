import type { Activity } from 'botbuilder';
import { AuthenticationConstants, AuthenticationError } from 'botframework-connector';
import { decodeJwt, jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose';
import type { Clock } from '../../domain/clock';
import { CodedError } from '../../platform/codedError';
import type { SigningKeys } from './signingKeys';

export interface TokenVerifierDependencies {
  readonly appId: string;
  /** Keys of the service that signs requests of channels. */
  readonly channelKeys: SigningKeys;
  /** Keys of the service that signs requests of the Bot Framework Emulator, made with the bot's own password. */
  readonly emulatorKeys: SigningKeys;
  readonly clock: Clock;
}

const CHANNEL_ISSUER = AuthenticationConstants.ToBotFromChannelTokenIssuer;

/** The directories whose tokens the Emulator uses; the SDK knows the same ones. */
const EMULATOR_ISSUERS = [
  'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
  'https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0',
  'https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/',
  'https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0',
  'https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/',
];

const BEARER = /^Bearer +([^\s]+) *$/i;
const CLOCK_SKEW_SECONDS = 300;

/** Verifies the tokens with which channels and the Emulator identify themselves. */
export class TokenVerifier {
  constructor(private readonly dependencies: TokenVerifierDependencies) {}

  /**
   * Returns the token's claims. Throws `AuthenticationError` if the token is missing or not valid for this bot and this
   * activity, and `signing_keys_unavailable` if that cannot be decided now.
   */
  async verify(authorization: string, activity: Partial<Activity>): Promise<JWTPayload> {
    const token = BEARER.exec(authorization)?.[1];
    if (token === undefined) throw rejected('there is no bearer token');
    try {
      return isFromChannel(token)
        ? await this.verifyChannelToken(token, activity)
        : await this.verifyEmulatorToken(token, activity);
    } catch (error) {
      if (error instanceof CodedError) throw error;
      throw rejected('the token is invalid', error);
    }
  }

  private async verifyChannelToken(token: string, { channelId, serviceUrl }: Partial<Activity>): Promise<JWTPayload> {
    const { appId, channelKeys } = this.dependencies;
    const claims = await this.verifySignature(token, channelKeys, channelId, {
      issuer: CHANNEL_ISSUER,
      audience: appId,
    });
    if (claims[AuthenticationConstants.ServiceUrlClaim] !== serviceUrl) throw rejected('the service URL differs');
    return claims;
  }

  /** An Emulator token belongs to an app; it must be this bot's own. */
  private async verifyEmulatorToken(token: string, { channelId }: Partial<Activity>): Promise<JWTPayload> {
    const { appId, emulatorKeys } = this.dependencies;
    const claims = await this.verifySignature(token, emulatorKeys, channelId, { issuer: EMULATOR_ISSUERS });
    const appIdClaim = claims['ver'] === '2.0' ? claims['azp'] : claims['appid'];
    if (claims['ver'] === undefined || appIdClaim !== appId) throw rejected('the token belongs to another app');
    return claims;
  }

  private async verifySignature(
    token: string,
    keys: SigningKeys,
    channelId: string | undefined,
    options: JWTVerifyOptions,
  ): Promise<JWTPayload> {
    const findKey = async ({ kid }: { kid?: string }) => {
      const found = typeof kid === 'string' ? await keys.find(kid) : null;
      if (found === null) throw rejected('the key is unknown');
      const { key, endorsements } = found;
      if (endorsements.length > 0 && !endorsements.includes(channelId ?? '')) throw rejected('the key is not endorsed');
      return key;
    };
    const { payload } = await jwtVerify(token, findKey, {
      ...options,
      algorithms: [...AuthenticationConstants.AllowedSigningAlgorithms],
      requiredClaims: ['exp'],
      clockTolerance: CLOCK_SKEW_SECONDS,
      currentDate: this.dependencies.clock.now(),
    });
    return payload;
  }
}

/** Reads the issuer of a token that is not verified yet. Throws if it cannot be decoded or the issuer is unknown. */
function isFromChannel(token: string): boolean {
  const { iss = '' } = decodeJwt(token);
  if (iss === CHANNEL_ISSUER) return true;
  if (EMULATOR_ISSUERS.includes(iss)) return false;
  throw rejected('the issuer is unknown');
}

function rejected(reason: string, cause?: unknown): AuthenticationError {
  return Object.assign(new AuthenticationError(reason, 401), { cause });
}
