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
  readonly outbox: Pick<Outbox, 'advance' | 'reserve'>;
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

/** A command on its way; what `progress` tells of it is taken up by the next delivery. */
interface Command {
  /** ISO 8601, UTC. */
  sentAt: string | null;
  /** It was surely not taken. */
  refused: boolean;
}

const NOT_SENT: Result = { outcome: 'not_sent', amountWon: null };
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
    const command = commandOf(row);
    for (let look = 1; look <= LOOKS; look++) {
      const session = await this.look(payload, signal);
      const ended = session === null ? null : endedResult(session, payload);
      const result = ended ?? this.givenUp(row, command);
      if (result !== null) return result;
      if (session !== null && command.sentAt === null) {
        if (!(await this.send(row, payload, command, signal))) return null;
        continue;
      }
      await this.tellWaiting(row, payload, conversation);
      if (look < LOOKS) await wait(this.parts.lookEveryMs ?? LOOK_EVERY_MS, undefined, { signal });
    }
    return null;
  }

  /** What it is when nothing came of it for long enough; a command that was not sent by then never is. */
  private givenUp({ createdAt }: LeasedRow, { sentAt, refused }: Command): Result | null {
    if (refused) return REFUSAL;
    if (this.since(sentAt ?? createdAt) < STATUS_CHANGE_GIVE_UP_MS) return null;
    return sentAt === null ? NOT_SENT : TIMED_OUT;
  }

  private async tellWaiting(row: LeasedRow, payload: Payload, conversation: ConversationKey): Promise<void> {
    // Who cannot be written to is told by the request that waits: told here, the driver would never hear it.
    if (!payload.tellLater || this.since(row.createdAt) < STATUS_CHANGE_PATIENCE_MS) return;
    await this.tell(row, conversation, payload, STATUS_CHANGE_WAITING_EVENT, { deliveryId: row.id });
  }

  private since(at: string): number {
    return this.parts.clock.now().getTime() - Date.parse(at);
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

  /** Sends the command, once. Resolves with `false` where the row is somebody else's by now: nothing was sent. */
  private async send(row: LeasedRow, { sessionId }: Payload, command: Command, signal: AbortSignal): Promise<boolean> {
    const { api, outbox, clock, logger } = this.parts;
    signal.throwIfAborted();
    const now = clock.now().toISOString();
    if (!(await outbox.reserve(row, SENT, now))) return false;
    command.sentAt = now;
    try {
      command.refused = !(await api.stopSession(sessionId, row.id, signal));
    } catch (error) {
      logger.warn({ err: error, row: row.id }, 'no answer to a command, its effect is looked for');
      command.refused = error instanceof CodedError && error.code === 'charging_refused';
    }
    if (command.refused) await outbox.advance(row.id, REFUSED);
    return true;
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

function commandOf({ progress, progressedAt, queuedAt }: LeasedRow): Command {
  return { sentAt: progress >= SENT ? (progressedAt ?? queuedAt) : null, refused: progress >= REFUSED };
}

/** What a session that is not active any more comes to; whose it is is asked once more, of the back office itself. */
function endedResult(session: OfficeSession, { sessionId, driver }: Payload): Result | null {
  if (session.id !== sessionId || session.driver !== driver) return REFUSAL;
  if (session.status === 'completed') return { outcome: 'changed', amountWon: session.amountWon };
  return session.status === 'active' ? null : REFUSAL;
}
