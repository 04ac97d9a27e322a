import { setTimeout as wait } from 'node:timers/promises';
import type { z } from 'zod';
import type { BackOfficeSession } from '../domain/backOffice';
import type { Clock } from '../domain/clock';
import type { InternalEvent } from '../domain/internalEvent';
import type { LeasedRow, Outbox } from '../domain/outbox';
import type { DeliveryOutcome, DeliveryHandler } from '../domain/deliveryHandler';
import {
  STATUS_CHANGE_TIMEOUT_MS,
  STATUS_CHANGE_OUTCOME_EVENT,
  STATUS_CHANGE_NOTICE_DELAY_MS,
  STATUS_CHANGE_WAITING_EVENT,
  type StatusChangeOutcome,
} from '../domain/statusChange';
import type { ConversationKey } from '../domain/store';
import { CodedError } from '../platform/codedError';
import type { Logger } from '../platform/logger';
import type { ChargingApi } from './chargingApi';
import { stopPayloadSchema } from './stopCommandPlanner';

export interface StopSessionDeliveryHandlerDependencies {
  readonly api: Pick<ChargingApi, 'fetchSession' | 'stopSession'>;
  readonly outbox: Pick<Outbox, 'recordProgress' | 'reserveProgress'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Reports an event to a conversation; a duplicate is ignored. */
  readonly notifyConversation: (
    conversation: ConversationKey,
    event: InternalEvent,
    options: { readonly canSendLater: boolean },
  ) => Promise<unknown>;
  /** Time between two look-ups of the session. Milliseconds. */
  readonly pollIntervalMs?: number;
}

type StopPayload = z.infer<typeof stopPayloadSchema>;
type StopResult = Omit<StatusChangeOutcome, 'deliveryId'>;

/** Values of a row's progress. From `SENT` on, the command may have been sent, so it is not sent again. */
const PROGRESS_SENT = 1;
const PROGRESS_REFUSED = 2;

const POLL_INTERVAL_MS = 1_000;
/** Look-ups of the session in one delivery attempt; then the row is retried later and does not hold up others. */
const MAX_POLLS = 8;
const RETRY_DELAY_MS = 2_000;

/** A command on its way; the next delivery attempt continues from `progress`. */
interface CommandState {
  /** ISO 8601, UTC. */
  sentAt: string | null;
  /** Whether the back office certainly did not accept the command. */
  isRefused: boolean;
}

const NOT_SENT: StopResult = { outcome: 'not_sent', amountWon: null };
const TIMED_OUT: StopResult = { outcome: 'timed_out', amountWon: null };
const REFUSED: StopResult = { outcome: 'refused', amountWon: null };

/**
 * Ends stuck sessions with one command each and reads the outcome from the session. Records that a command is about to
 * be sent before sending it: if the process dies in between, the driver gets a ticket, never a second command.
 */
export class StopSessionDeliveryHandler implements DeliveryHandler {
  constructor(private readonly dependencies: StopSessionDeliveryHandlerDependencies) {}

  async deliver(row: LeasedRow, signal: AbortSignal): Promise<DeliveryOutcome> {
    const { conversation } = row;
    if (conversation === null) return { outcome: 'dead', error: 'no_conversation' };
    const payload = stopPayloadSchema.parse(row.payload);
    const result = await this.pollForResult(row, payload, conversation, signal);
    if (result === null) {
      const retryAt = new Date(this.dependencies.clock.now().getTime() + RETRY_DELAY_MS);
      return { outcome: 'retry', error: 'still_active', retryAt };
    }
    const value: StatusChangeOutcome = { deliveryId: row.id, ...result };
    await this.notify(row, conversation, payload, STATUS_CHANGE_OUTCOME_EVENT, value);
    return { outcome: 'done' };
  }

  /** Sends the command if necessary and polls the session. Returns `null` if there is no result yet. */
  private async pollForResult(
    row: LeasedRow,
    payload: StopPayload,
    conversation: ConversationKey,
    signal: AbortSignal,
  ): Promise<StopResult | null> {
    const command = readCommandState(row);
    for (let poll = 1; poll <= MAX_POLLS; poll++) {
      const session = await this.readSession(payload, signal);
      const ended = session === null ? null : resultFromSession(session, payload);
      const result = ended ?? this.resultIfGivenUp(row, command);
      if (result !== null) return result;
      if (session !== null && command.sentAt === null) {
        if (!(await this.sendCommand(row, payload, command, signal))) return null;
        continue;
      }
      await this.notifyWaiting(row, payload, conversation);
      if (poll < MAX_POLLS) await wait(this.dependencies.pollIntervalMs ?? POLL_INTERVAL_MS, undefined, { signal });
    }
    return null;
  }

  /** Returns the result if the command was refused or the time is up; a command not sent by then is never sent. */
  private resultIfGivenUp({ createdAt }: LeasedRow, { sentAt, isRefused }: CommandState): StopResult | null {
    if (isRefused) return REFUSED;
    if (this.elapsedSince(sentAt ?? createdAt) < STATUS_CHANGE_TIMEOUT_MS) return null;
    return sentAt === null ? NOT_SENT : TIMED_OUT;
  }

  private async notifyWaiting(row: LeasedRow, payload: StopPayload, conversation: ConversationKey): Promise<void> {
    // If the channel cannot send later, the request that is still waiting announces the wait instead.
    if (!payload.tellLater || this.elapsedSince(row.createdAt) < STATUS_CHANGE_NOTICE_DELAY_MS) return;
    await this.notify(row, conversation, payload, STATUS_CHANGE_WAITING_EVENT, { deliveryId: row.id });
  }

  private elapsedSince(at: string): number {
    return this.dependencies.clock.now().getTime() - Date.parse(at);
  }

  /** Fetches the current session. Returns `null` if the request fails or the session does not exist. */
  private async readSession({ sessionId }: StopPayload, signal: AbortSignal): Promise<BackOfficeSession | null> {
    try {
      return await this.dependencies.api.fetchSession(sessionId, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      this.dependencies.logger.warn({ err: error }, 'session could not be fetched, will be retried');
      return null;
    }
  }

  /** Sends the command once. Returns `false` without sending it if another worker has leased the row meanwhile. */
  private async sendCommand(
    row: LeasedRow,
    { sessionId }: StopPayload,
    command: CommandState,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { api, outbox, clock, logger } = this.dependencies;
    signal.throwIfAborted();
    const now = clock.now().toISOString();
    if (!(await outbox.reserveProgress(row, PROGRESS_SENT, now))) return false;
    command.sentAt = now;
    try {
      command.isRefused = !(await api.stopSession(sessionId, row.id, signal));
    } catch (error) {
      logger.warn({ err: error, row: row.id }, 'sending a command failed, its effect will be read from the session');
      command.isRefused = error instanceof CodedError && error.code === 'charging_refused';
    }
    if (command.isRefused) await outbox.recordProgress(row.id, PROGRESS_REFUSED);
    return true;
  }

  private notify(
    { id }: LeasedRow,
    conversation: ConversationKey,
    { tellLater }: StopPayload,
    name: string,
    value: unknown,
  ): Promise<unknown> {
    return this.dependencies.notifyConversation(
      conversation,
      { id: `${id}:${name}`, name, value },
      { canSendLater: tellLater },
    );
  }
}

function readCommandState({ progress, progressedAt, queuedAt }: LeasedRow): CommandState {
  return {
    sentAt: progress >= PROGRESS_SENT ? (progressedAt ?? queuedAt) : null,
    isRefused: progress >= PROGRESS_REFUSED,
  };
}

/**
 * Returns the result from the session, or `null` while the session is active. Checks again that the session is the
 * driver's own.
 */
function resultFromSession(session: BackOfficeSession, { sessionId, driver }: StopPayload): StopResult | null {
  if (session.id !== sessionId || session.driver !== driver) return REFUSED;
  if (session.status === 'completed') return { outcome: 'changed', amountWon: session.amountWon };
  return session.status === 'active' ? null : REFUSED;
}
