import type { DeliveryOutcome } from '../../domain/receiver';

/** Commands whose refusal is about this very mail; a refusal of any other is about the server or our login. */
const ABOUT_THE_MAIL = /^(?:MAIL FROM|RCPT TO|DATA)$/;
/**
 * "Bad sequence": the session had gone astray; or a login is wanted, is too weak or wants encryption, which some servers
 * say only to the mail. The mail was not judged.
 */
const NOT_ABOUT_THE_MAIL = [503, 530, 534, 535, 538];

/**
 * What a failed mail means: 5yz about the mail itself is for good; 4yz (greylisting), a connection that broke, a server
 * that is away and a login that an operator can correct are tried again.
 */
export function sortMailError(error: unknown): Exclude<DeliveryOutcome, { outcome: 'done' | 'cancelled' | 'behind' }> {
  const { responseCode, command, code } = (typeof error === 'object' && error !== null ? error : {}) as MailFailure;
  const reply = typeof responseCode === 'number' ? responseCode : null;
  const reason = reply !== null ? `smtp_${reply}` : typeof code === 'string' && /^\w+$/.test(code) ? code : 'no_answer';
  const judged = typeof command === 'string' && ABOUT_THE_MAIL.test(command);
  if (reply !== null && reply >= 500 && !NOT_ABOUT_THE_MAIL.includes(reply) && judged)
    return { outcome: 'dead', error: reason };
  return { outcome: 'retry', error: reason };
}

interface MailFailure {
  readonly responseCode?: unknown;
  readonly command?: unknown;
  readonly code?: unknown;
}
