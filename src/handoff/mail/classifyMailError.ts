import type { DeliveryOutcome } from '../../domain/deliveryHandler';

/** SMTP commands whose rejection concerns this mail; rejection of any other concerns the server or our login. */
const REJECTED_MAIL_COMMANDS = /^(?:MAIL FROM|RCPT TO|DATA)$/;
/**
 * 5yz codes that do not reject the mail itself: a bad command sequence, or a login that is missing, too weak or not
 * encrypted. Some servers report these only in response to the mail's commands.
 */
const RETRYABLE_CODES = [503, 530, 534, 535, 538];

/**
 * Decides whether a failed mail is retried. A 5yz reply about the mail itself is permanent (`dead`). Everything else is
 * `retry`: 4yz replies (greylisting), broken connections, unreachable servers, and a rejected login, which can be
 * fixed.
 */
export function classifyMailError(
  error: unknown,
): Exclude<DeliveryOutcome, { outcome: 'done' | 'cancelled' | 'wait_for' }> {
  const { responseCode, command, code } = (
    typeof error === 'object' && error !== null ? error : {}
  ) as SmtpResponseError;
  const replyCode = typeof responseCode === 'number' ? responseCode : null;
  const reason =
    replyCode !== null ? `smtp_${replyCode}` : typeof code === 'string' && /^\w+$/.test(code) ? code : 'no_answer';
  const isMailCommand = typeof command === 'string' && REJECTED_MAIL_COMMANDS.test(command);
  if (replyCode !== null && replyCode >= 500 && !RETRYABLE_CODES.includes(replyCode) && isMailCommand)
    return { outcome: 'dead', error: reason };
  return { outcome: 'retry', error: reason };
}

interface SmtpResponseError {
  readonly responseCode?: unknown;
  readonly command?: unknown;
  readonly code?: unknown;
}
