import { Webhook } from 'standardwebhooks';
import { isEqualInConstantTime } from './isEqualInConstantTime';

/** The signature headers of Standard Webhooks. */
export interface WebhookHeaders {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/** How far a signed message's time may differ from ours, in either direction. */
const TOLERANCE_SECONDS = 300;

/**
 * Returns the headers that sign a body, with each secret: during a change of secrets the receiver may know only one.
 * @param secrets `whsec_…`
 */
export function signWebhook(secrets: readonly string[], id: string, body: string, now: Date): WebhookHeaders {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
  };
}

/**
 * Whether a body was signed with one of the secrets within five minutes of `now`. The header may list several signatures, as it
 * does during a change of secrets. Compares in constant time and never throws.
 */
export function isValidWebhookSignature(
  secrets: readonly string[],
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
  const expected = secrets.map((secret) => new Webhook(secret).sign(id, new Date(seconds * 1_000), body));
  return signatures.split(' ').some((signature) => expected.some((one) => isEqualInConstantTime(signature, one)));
}
