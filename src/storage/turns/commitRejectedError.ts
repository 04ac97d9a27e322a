import type { CommitOutcome } from '../../domain/store';

/** Thrown inside a turn's transaction to take back what it wrote. */
export class CommitRejectedError extends Error {
  constructor(readonly outcome: Exclude<CommitOutcome, 'committed'>) {
    super(outcome);
  }
}
