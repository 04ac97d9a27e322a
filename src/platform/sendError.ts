/**
 * `retry`: the same may arrive later. `dead`: this will never arrive. `blocked`: nothing arrives there until the driver
 * writes again, which brings a new address.
 */
export type SendErrorKind = 'retry' | 'dead' | 'blocked';

export interface SendErrorOptions {
  readonly kind: SendErrorKind;
  /** A short code for operators, such as `http_403`. */
  readonly reason: string;
  /** Not before this moment, because the channel said so. */
  readonly retryAt?: Date;
  readonly cause?: unknown;
}

/** A reply did not reach its channel. */
export class SendError extends Error {
  override readonly name = 'SendError';
  readonly kind: SendErrorKind;
  readonly reason: string;
  readonly retryAt: Date | undefined;

  constructor({ kind, reason, retryAt, cause }: SendErrorOptions) {
    super(`${kind} ${reason}`, { cause });
    this.kind = kind;
    this.reason = reason;
    this.retryAt = retryAt;
  }
}
