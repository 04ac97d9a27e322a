import type { CommitOutcome } from '../../domain/store';

/** Thrown inside a turn's transaction to roll it back and report the outcome to the caller. */
export class CommitRejectedError extends Error {
  constructor(readonly outcome: Exclude<CommitOutcome, 'committed'>) {
    super(outcome);
  }
}
