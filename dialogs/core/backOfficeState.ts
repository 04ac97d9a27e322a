import { z } from 'zod';
import type { BackOfficeSession } from '../../src/domain/backOffice';
import { ERROR_STEPS } from '../../src/domain/details';
import type { StatusChangeOutcome } from '../../src/domain/statusChange';
import { STATUS_CHANGE_OUTCOMES } from '../../src/domain/statusChange';
import type { TicketCheck } from '../../src/domain/ticket';

// What a conversation remembers of the back office. What cannot be read any more is as if it had not been looked up.

const name = z.string().nullable();

/** A session that was looked up, as it was then. */
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
  .catch([]);

/** A change of a session's status that was asked for and has not been told the end of. */
export interface PendingStatusChange {
  readonly deliveryId: string;
  readonly sessionId: string;
  /** The case it is about, should the driver talk about something else by then. */
  readonly caseThen: unknown;
  /** ISO 8601, UTC. */
  readonly since: string;
  /** The driver was told that it takes longer. */
  promised: boolean;
  /** The driver said that the trouble is over: nobody need be called any more. */
  solved: boolean;
  /** What came of it, where the driver could not be told yet. */
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

/** Those of the list that can be read. */
export const pendingStatusChangesSchema: z.ZodType<PendingStatusChange[]> = z
  .array(pendingStatusChange)
  .catch([])
  .transform((changes) => changes.filter((change) => change !== null));
