import { setTimeout as wait } from 'node:timers/promises';
import type { z } from 'zod';
import type { OfficeSession } from '../domain/backOffice';
import type { Clock } from '../domain/clock';
import type { InternalEvent } from '../domain/internalEvent';
import type { LeasedRow, Outbox } from '../domain/outbox';
import type { DeliveryOutcome, Receiver } from '../domain/receiver';
import {
  STATUS_CHANGE_GIVE_UP_MS,
  STATUS_CHANGE_OUTCOME_EVENT,
  STATUS_CHANGE_PATIENCE_MS,
  STATUS_CHANGE_WAITING_EVENT,
  type StatusChangeOutcome,
} from '../domain/statusChange';
import type { ConversationKey } from '../domain/store';
import { CodedError } from '../platform/codedError';
import type { Logger } from '../platform/logger';
import type { ChargingApi } from './chargingApi';
import { stopPayload } from './stopCommands';

export interface StopSessionReceiverParts {
  readonly api: Pick<ChargingApi, 'session' | 'stopSession'>;
  readonly outbox: Pick<Outbox, 'advance'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Tells a conversation what happened; an event that was told before is not told again. */
  readonly tell: (
    conversation: ConversationKey,
    event: InternalEvent,
    options: { readonly tellLater: boolean },
  ) => Promise<void>;
  /** Between two looks at the session. Milliseconds. */
  readonly lookEveryMs?: number;
}

type Payload = z.infer<typeof stopPayload>;
type Result = Omit<StatusChangeOutcome, 'deliveryId'>;

/** What a row's progress says. A command may have been sent from `SENT` on, so it is not sent again. */
const SENT = 1;
const REFUSED = 2;

const LOOK_EVERY_MS = 1_000;
/** Looks at the session in one delivery; then the row makes room for others and comes back. */
const LOOKS = 8;
const COME_BACK_MS = 2_000;

const TIMED_OUT: Result = { outcome: 'timed_out', amountWon: null };
const REFUSAL: Result = { outcome: 'refused', amountWon: null };

/**
 * Has stuck sessions ended, each by one command, and looks at the session for what came of it. That a command is about
 * to be sent is noted before: a process that dies in between costs the driver a ticket, never a second command.
 */
export class StopSessionReceiver implements Receiver {
  constructor(private readonly parts: StopSessionReceiverParts) {}

  async deliver(row: LeasedRow, signal: AbortSignal): Promise<DeliveryOutcome> {
    const { conversation } = row;
    if (conversation === null) return { outcome: 'dead', error: 'no_conversation' };
    const payload = stopPayload.parse(row.payload);
    const result = await this.result(row, payload, conversation, signal);
    if (result === null) {
      const retryAt = new Date(this.parts.clock.now().getTime() + COME_BACK_MS);
      return { outcome: 'retry', error: 'still_active', retryAt };
    }
    const value: StatusChangeOutcome = { deliveryId: row.id, ...result };
    await this.tell(row, conversation, payload, STATUS_CHANGE_OUTCOME_EVENT, value);
    return { outcome: 'done' };
  }

  /** What came of it, or `null` where nothing has yet. */
  private async result(
    row: LeasedRow,
    payload: Payload,
    conversation: ConversationKey,
    signal: AbortSignal,
  ): Promise<Result | null> {
    if (row.progress >= REFUSED) return REFUSAL;
    let sent = row.progress >= SENT;
    for (let look = 1; look <= LOOKS; look++) {
      const session = await this.look(payload, signal);
      if (session !== null) {
        const ended = endedResult(session, payload);
        if (ended !== null) return ended;
        if (!sent) {
          sent = true;
          if (!(await this.command(row, payload, signal))) return REFUSAL;
          continue;
        }
      }
      const waited = this.parts.clock.now().getTime() - Date.parse(row.queuedAt);
      if (waited >= STATUS_CHANGE_GIVE_UP_MS) return TIMED_OUT;
      if (waited >= STATUS_CHANGE_PATIENCE_MS) {
        await this.tell(row, conversation, payload, STATUS_CHANGE_WAITING_EVENT, { deliveryId: row.id });
      }
      if (look < LOOKS) await wait(this.parts.lookEveryMs ?? LOOK_EVERY_MS, undefined, { signal });
    }
    return null;
  }

  /** The session as it is now; `null` where nobody says. */
  private async look({ sessionId }: Payload, signal: AbortSignal): Promise<OfficeSession | null> {
    try {
      return await this.parts.api.session(sessionId, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      this.parts.logger.warn({ err: error }, 'session not readable, looking again');
      return null;
    }
  }

  /** Sends the command, once. Resolves with `false` where it was surely not taken. */
  private async command({ id }: LeasedRow, { sessionId }: Payload, signal: AbortSignal): Promise<boolean> {
    const { api, outbox, logger } = this.parts;
    await outbox.advance(id, SENT);
    try {
      if (await api.stopSession(sessionId, id, signal)) return true;
    } catch (error) {
      logger.warn({ err: error, row: id }, 'no answer to a command, its effect is looked for');
      if (!(error instanceof CodedError && error.code === 'charging_refused')) return true;
    }
    await outbox.advance(id, REFUSED);
    return false;
  }

  private tell(
    { id }: LeasedRow,
    conversation: ConversationKey,
    { tellLater }: Payload,
    name: string,
    value: unknown,
  ): Promise<void> {
    return this.parts.tell(conversation, { id: `${id}:${name}`, name, value }, { tellLater });
  }
}

/** What a session that is not active any more comes to; whose it is is asked once more, of the back office itself. */
function endedResult(session: OfficeSession, { sessionId, driver }: Payload): Result | null {
  if (session.id !== sessionId || session.driver !== driver) return REFUSAL;
  if (session.status === 'completed') return { outcome: 'changed', amountWon: session.amountWon };
  return session.status === 'active' ? null : REFUSAL;
}
