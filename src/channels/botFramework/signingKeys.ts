import { importJWK, type KeyLike } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../domain/clock';
import { CodedError } from '../../platform/codedError';
import type { Logger } from '../../platform/logger';
import { readBody } from '../../platform/readBody';

/** A published key of a token issuer. */
export interface SigningKey {
  readonly key: KeyLike;
  /** The channels that may use the key; empty for any. */
  readonly endorsements: readonly string[];
}

export interface SigningKeysDependencies {
  /** The issuer's OpenID configuration, which names the address of its keys. */
  readonly metadataUrl: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Many times the size of what Microsoft publishes. */
const MAX_ANSWER_BYTES = 1024 * 1024;
/** Limit for the configuration and the keys together. */
const FETCH_TIMEOUT_MS = 5_000;
const MAX_AGE_MS = 24 * 60 * 60_000;
/** Pauses between two requests to the key server, so that tokens with invented key ids cannot cause more of them. */
const PAUSE_AFTER_SUCCESS_MS = 5 * 60_000;
const PAUSE_AFTER_FAILURE_MS = 10_000;

const metadataSchema = z.looseObject({ jwks_uri: z.url({ protocol: /^https?$/ }) });
const keySchema = z.looseObject({
  kid: z.string().min(1),
  kty: z.literal('RSA'),
  n: z.string(),
  e: z.string(),
  endorsements: z.array(z.string()).nullish(),
});
const keySetSchema = z.looseObject({ keys: z.array(z.unknown()) });

/**
 * The published keys of a token issuer, cached. Keys that were fetched once are used until a newer set is there, however
 * long the key server is away.
 */
export class SigningKeys {
  private keys: ReadonlyMap<string, SigningKey> = new Map();
  private fetchedAt = 0;
  private isFailing = false;
  private nextFetchAt = 0;
  private fetching: Promise<void> | null = null;

  constructor(private readonly dependencies: SigningKeysDependencies) {}

  /**
   * Returns the key with this id, or `null` if the issuer has none. Throws `signing_keys_unavailable` if that cannot be
   * known now, because the key server does not answer.
   */
  async find(keyId: string): Promise<SigningKey | null> {
    const key = this.keys.get(keyId);
    if (key === undefined) await this.refresh();
    else if (this.now() - this.fetchedAt > MAX_AGE_MS) void this.refresh();
    const found = key ?? this.keys.get(keyId) ?? null;
    if (found === null && this.isFailing) throw new CodedError('signing_keys_unavailable');
    return found;
  }

  /** Throws `signing_keys_unavailable` if there are no keys, and the key server does not provide them now. */
  async assertAvailable(): Promise<void> {
    if (this.keys.size === 0) await this.refresh();
    if (this.keys.size === 0) throw new CodedError('signing_keys_unavailable');
  }

  /** Fetches the keys unless that was tried just now; one fetch at a time. Never rejects. */
  private refresh(): Promise<void> {
    if (this.fetching !== null) return this.fetching;
    if (this.now() < this.nextFetchAt) return Promise.resolve();
    this.fetching = this.fetchAndKeep().finally(() => (this.fetching = null));
    return this.fetching;
  }

  private async fetchAndKeep(): Promise<void> {
    try {
      this.keys = await fetchKeys(this.dependencies.metadataUrl);
      this.fetchedAt = this.now();
      this.isFailing = false;
    } catch (error) {
      this.isFailing = true;
      this.dependencies.logger.warn({ err: error, cachedKeys: this.keys.size }, 'signing keys not fetched, will retry');
    }
    this.nextFetchAt = this.now() + (this.isFailing ? PAUSE_AFTER_FAILURE_MS : PAUSE_AFTER_SUCCESS_MS);
  }

  private now(): number {
    return this.dependencies.clock.now().getTime();
  }
}

async function fetchKeys(metadataUrl: string): Promise<ReadonlyMap<string, SigningKey>> {
  const signal = AbortSignal.timeout(FETCH_TIMEOUT_MS);
  const { jwks_uri } = metadataSchema.parse(await fetchJson(metadataUrl, signal));
  const { keys } = keySetSchema.parse(await fetchJson(jwks_uri, signal));
  const imported = await Promise.all(keys.flatMap((key) => keySchema.safeParse(key).data ?? []).map(importKey));
  const usableKeys = imported.filter((entry) => entry !== null);
  if (usableKeys.length === 0) throw new Error('no usable keys');
  return new Map(usableKeys);
}

/** Returns a key with its id; `null` if it is none: one odd key must not cost the others. */
async function importKey({
  kid,
  kty,
  n,
  e,
  endorsements,
}: z.infer<typeof keySchema>): Promise<[string, SigningKey] | null> {
  const key = await importJWK({ kty, n, e }, 'RS256').catch(() => null);
  return key === null ? null : [kid, { key: key as KeyLike, endorsements: endorsements ?? [] }];
}

async function fetchJson(url: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, { signal, redirect: 'error', headers: { accept: 'application/json' } });
  if (!response.ok) {
    await response.body?.cancel();
    throw Object.assign(new Error('key server'), { statusCode: response.status });
  }
  const text = await readBody(response, MAX_ANSWER_BYTES);
  if (text === null) throw new Error('answer too long');
  return JSON.parse(text);
}
