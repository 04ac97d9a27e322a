import { createHmac } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../domain/clock';
import { isEqualInConstantTime } from '../../platform/isEqualInConstantTime';

/** What a token allows: to write and read in one conversation, as one user. */
export interface ChatGrant {
  readonly conversationId: string;
  readonly userId: string;
}

/** The client assumes this life, and refreshes its token after half of it. */
export const TOKEN_SECONDS = 30 * 60;
/** A stream's key is part of a URL, which proxies log; the client uses it at once. */
const STREAM_KEY_SECONDS = 60;
/** Clocks of several processes differ a little. */
const CLOCK_TOLERANCE_SECONDS = 5;
/** How long after its end a token still proves to our own page whose conversation it was. */
const RESUME_SECONDS = 30 * 24 * 3_600;

const ISSUER = 'ev-charging-support-bot';
const TOKEN_AUDIENCE = 'directline';
const STREAM_AUDIENCE = 'directline-stream';

/** The client reads the claims `user` and `conversation`. */
const claimsSchema = z.object({ user: z.string().min(1), conversation: z.string().min(1) });

export interface DirectLineTokensDependencies {
  /** The secret with which a server of the company gets tokens; tokens are signed with a key made from it. */
  readonly secret: string;
  readonly clock: Clock;
}

/** Issues and verifies the signed tokens (JWT) with which pages use Direct Line, so that no page needs the secret. */
export class DirectLineTokens {
  private readonly key: Buffer;

  constructor(private readonly dependencies: DirectLineTokensDependencies) {
    this.key = hmac(dependencies.secret, 'token key');
  }

  /** Issues a token that is valid for `TOKEN_SECONDS`. */
  issue(grant: ChatGrant): Promise<string> {
    return this.sign(grant, TOKEN_AUDIENCE, TOKEN_SECONDS);
  }

  /** Returns what a token allows, or `null` if it is forged, expired or not a token. */
  verify(token: string): Promise<ChatGrant | null> {
    return this.read(token, TOKEN_AUDIENCE);
  }

  /** Like `verify`, for a token that may have expired up to 30 days ago: a driver comes back to the chat page. */
  verifyLate(token: string): Promise<ChatGrant | null> {
    return this.read(token, TOKEN_AUDIENCE, RESUME_SECONDS);
  }

  /** Issues the key of a stream, which opens nothing else. */
  issueStreamKey(grant: ChatGrant): Promise<string> {
    return this.sign(grant, STREAM_AUDIENCE, STREAM_KEY_SECONDS);
  }

  verifyStreamKey(key: string): Promise<ChatGrant | null> {
    return this.read(key, STREAM_AUDIENCE);
  }

  /** Compares in constant time. */
  isSecret(candidate: string): boolean {
    return isEqualInConstantTime(candidate, this.dependencies.secret);
  }

  private sign({ userId, conversationId }: ChatGrant, audience: string, seconds: number): Promise<string> {
    const now = Math.floor(this.dependencies.clock.now().getTime() / 1_000);
    return new SignJWT({ user: userId, conversation: conversationId })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(ISSUER)
      .setAudience(audience)
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
      .sign(this.key);
  }

  private async read(
    token: string,
    audience: string,
    clockTolerance = CLOCK_TOLERANCE_SECONDS,
  ): Promise<ChatGrant | null> {
    try {
      const { payload } = await jwtVerify(token, this.key, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        audience,
        requiredClaims: ['exp'],
        clockTolerance,
        currentDate: this.dependencies.clock.now(),
      });
      const { user, conversation } = claimsSchema.parse(payload);
      return { userId: user, conversationId: conversation };
    } catch {
      return null;
    }
  }
}

function hmac(key: string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
