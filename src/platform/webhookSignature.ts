import { createHash, timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** The headers that Standard Webhooks puts beside a body. */
export interface WebhookHeaders {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/** How old, or how far ahead of our clock, a signed message may be. */
const TOLERANCE_SECONDS = 300;

/** Signs a body. @param secret `whsec_…` */
export function signWebhook(secret: string, id: string, body: string, now: Date): WebhookHeaders {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(id, now, body),
  };
}

/**
 * Whether a body was signed with the secret, within five minutes of `now`. Several signatures may stand behind each
 * other, while a secret is exchanged. Compares in constant time; never throws on any header.
 */
export function isValidWebhookSignature(
  secret: string,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  body: string,
  now: Date,
): boolean {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  const signatures = headers['webhook-signature'];
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string') return false;
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  const seconds = Number(timestamp);
  if (Math.abs(now.getTime() / 1_000 - seconds) > TOLERANCE_SECONDS) return false;
  const expected = new Webhook(secret).sign(id, new Date(seconds * 1_000), body);
  return signatures.split(' ').some((signature) => isEqualInConstantTime(signature, expected));
}

/** Hashes first: the comparison wants equal lengths, and tells nothing of where they differ. */
function isEqualInConstantTime(given: string, expected: string): boolean {
  const [hash, expectedHash] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(hash!, expectedHash!);
}
