/**
 * `retry`: the same may arrive later. `dead`: this will never arrive. `blocked`: nothing arrives there until the driver
 * writes again, which brings a new address.
 */
export type SendFault = 'retry' | 'dead' | 'blocked';

export interface SendFailedOptions {
  readonly fault: SendFault;
  /** A short code for operators, such as `http_403`. */
  readonly reason: string;
  /** Not before this moment, because the channel said so. */
  readonly retryAt?: Date;
  readonly cause?: unknown;
}

/** A reply did not reach its channel. */
export class SendFailed extends Error {
  override readonly name = 'SendFailed';
  readonly fault: SendFault;
  readonly reason: string;
  readonly retryAt: Date | undefined;

  constructor({ fault, reason, retryAt, cause }: SendFailedOptions) {
    super(`${fault} ${reason}`, { cause });
    this.fault = fault;
    this.reason = reason;
    this.retryAt = retryAt;
  }
}
