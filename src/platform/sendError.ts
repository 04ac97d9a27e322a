/**
 * `retry`: a later attempt may succeed. `refused`: the channel never takes this reply, but may take the next one. `dead`:
 * nothing can be delivered to this address. `blocked`: the channel accepts nothing until the driver writes again, which
 * brings a new address.
 */
export type SendErrorKind = 'retry' | 'refused' | 'dead' | 'blocked';

export interface SendErrorOptions {
  readonly kind: SendErrorKind;
  /** A short code for operators, such as `http_403`. */
  readonly reason: string;
  /** The earliest time for a retry, as the channel asked for. */
  readonly retryAt?: Date;
  /** The reply may have arrived all the same; `false` if absent. */
  readonly mayHaveArrived?: boolean;
  readonly cause?: unknown;
}

/** Thrown when a reply could not be delivered to its channel. */
export class SendError extends Error {
  override readonly name = 'SendError';
  readonly kind: SendErrorKind;
  readonly reason: string;
  readonly retryAt: Date | undefined;
  readonly mayHaveArrived: boolean;

  constructor({ kind, reason, retryAt, mayHaveArrived = false, cause }: SendErrorOptions) {
    super(`${kind} ${reason}`, { cause });
    this.kind = kind;
    this.reason = reason;
    this.retryAt = retryAt;
    this.mayHaveArrived = mayHaveArrived;
  }
}

/** Whether only this reply could not be delivered, so that the next one may be tried. */
export function isRefusal(error: unknown): error is SendError {
  return error instanceof SendError && error.kind === 'refused';
}
