import { z } from 'zod';
import type { BackOfficeSession } from '../../src/domain/backOffice';
import { ERROR_STEPS } from '../../src/domain/errorStep';
import type { StatusChangeOutcome } from '../../src/domain/statusChange';
import { STATUS_CHANGE_OUTCOMES } from '../../src/domain/statusChange';
import type { TicketCheck } from '../../src/domain/ticket';

// Back-office data in the conversation state. Stored values that no longer match the schema count as not looked up.

const name = z.string().nullable();

/** A session as it was at the time of the look-up. */
export const backOfficeSessionSchema: z.ZodType<BackOfficeSession | null> = z
  .object({
    id: z.string(),
    driver: z.string(),
    stationId: z.string(),
    chargerId: z.string(),
    station: name,
    charger: name,
    tid: name,
    startedAt: z.string(),
    endedAt: name,
    kwh: z.number().nullable(),
    amountWon: z.number().nullable(),
    status: z.enum(['active', 'completed', 'invalid', 'pending', 'reservation']),
    lastError: z
      .object({
        kind: z.enum(['authentication_error', 'authentication_failed', 'other']),
        stage: z.enum(ERROR_STEPS),
        at: z.string(),
      })
      .nullable(),
  })
  .nullable()
  .catch(null);

export const ticketChecksSchema: z.ZodType<TicketCheck[]> = z
  .array(z.object({ name: z.string(), result: z.string(), at: z.string() }))
  .catch(() => []);

/** A requested status change whose outcome has not been reported to the driver yet. */
export interface PendingStatusChange {
  readonly deliveryId: string;
  readonly sessionId: string;
  /** Snapshot of the support case at the time of the request; the driver may be on another subject when it ends. */
  readonly caseThen: unknown;
  /** When the change was requested. ISO 8601, UTC. */
  readonly since: string;
  /** The message that the change takes longer was sent. */
  promised: boolean;
  /** The driver said that the problem is solved: if the change fails, no ticket is opened. */
  solved: boolean;
  /** The outcome, if it is known but could not be sent to the driver yet. */
  outcome: StatusChangeOutcome | null;
}

const pendingStatusChange: z.ZodType<PendingStatusChange | null> = z
  .object({
    deliveryId: z.string(),
    sessionId: z.string(),
    caseThen: z.unknown(),
    since: z.string(),
    promised: z.boolean(),
    solved: z.boolean().catch(false),
    outcome: z
      .object({
        deliveryId: z.string(),
        outcome: z.enum(STATUS_CHANGE_OUTCOMES),
        amountWon: z.number().nullable(),
      })
      .nullable(),
  })
  .nullable()
  .catch(null);

/** Drops the entries that do not match the schema. */
export const pendingStatusChangesSchema: z.ZodType<PendingStatusChange[]> = z
  .array(pendingStatusChange)
  .catch(() => [])
  .transform((changes) => changes.filter((change) => change !== null));
