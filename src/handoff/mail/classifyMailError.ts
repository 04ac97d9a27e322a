import type { DeliveryOutcome } from '../../domain/receiver';

/** Commands whose refusal is about this very mail; a refusal of any other is about the server or our login. */
const REJECTED_MAIL_COMMANDS = /^(?:MAIL FROM|RCPT TO|DATA)$/;
/**
 * "Bad sequence": the session had gone astray; or a login is wanted, is too weak or wants encryption, which some servers
 * say only to the mail. The mail was not judged.
 */
const RETRYABLE_CODES = [503, 530, 534, 535, 538];

/**
 * What a failed mail means: 5yz about the mail itself is for good; 4yz (greylisting), a connection that broke, a server
 * that is away and a login that an operator can correct are tried again.
 */
export function classifyMailError(
  error: unknown,
): Exclude<DeliveryOutcome, { outcome: 'done' | 'cancelled' | 'wait_for' }> {
  const { responseCode, command, code } = (typeof error === 'object' && error !== null ? error : {}) as MailFailure;
  const reply = typeof responseCode === 'number' ? responseCode : null;
  const reason = reply !== null ? `smtp_${reply}` : typeof code === 'string' && /^\w+$/.test(code) ? code : 'no_answer';
  const judged = typeof command === 'string' && REJECTED_MAIL_COMMANDS.test(command);
  if (reply !== null && reply >= 500 && !RETRYABLE_CODES.includes(reply) && judged)
    return { outcome: 'dead', error: reason };
  return { outcome: 'retry', error: reason };
}

interface MailFailure {
  readonly responseCode?: unknown;
  readonly command?: unknown;
  readonly code?: unknown;
}
