import type { SymptomCatalog } from '../../domain/symptomTraits';
import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../domain/clock';
import type { IdGenerator } from '../../domain/idGenerator';
import { needsOperatorInquiry } from '../../domain/needsOperatorInquiry';
import type { LeasedRow, NewDelivery, OutboxRow } from '../../domain/outbox';
import type { DeliveryOutcome, Receiver } from '../../domain/receiver';
import type { Store } from '../../domain/store';
import type { Ticket } from '../../domain/ticket';
import type { TicketLinks } from '../../domain/ticketLinks';
import { toDeliveryId } from '../toDeliveryId';
import type { StaffWordings } from '../staffWordings';
import type { BoardClient, BoardOutcome } from './boardClient';
import { renderBoardComment, commentPayloadSchema, type CommentPayload } from './renderBoardComment';
import { renderBoardPost, type MailStatus } from './renderBoardPost';

export interface BoardReceiverParts {
  readonly store: Store;
  readonly board: Pick<BoardClient, 'post'>;
  readonly words: StaffWordings;
  readonly symptoms: SymptomCatalog;
  readonly links: TicketLinks;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

const TICKET_DELETED: DeliveryOutcome = { outcome: 'cancelled', error: 'forgotten' };

/** Posts new tickets on the staff board. */
export class BoardPostReceiver implements Receiver {
  constructor(private readonly parts: BoardReceiverParts) {}

  async deliver(row: LeasedRow, signal: AbortSignal): Promise<DeliveryOutcome> {
    const { store, board, words, symptoms, links, clock } = this.parts;
    const ticket = row.ticketNumber === null ? null : await store.findTicket(row.ticketNumber);
    if (ticket === null) return TICKET_DELETED;
    const mail = await this.findMailStatus(ticket);
    const link = links.ticketUrl(ticket.number, 'board', clock.now().toISOString());
    const result = await board.post(renderBoardPost({ ticket, mail, link, words, symptoms }), null, signal);
    if (result.outcome !== 'posted') return result;
    // Without the id, later comments become posts of their own; posting this one again would be worse.
    if (result.id !== null) await store.trail.recordBoardPost(ticket.number, result.id).catch(() => undefined);
    return { outcome: 'done', followUps: mail?.status === 'pending' ? [this.newMailComment(row, ticket)] : [] };
  }

  private async findMailStatus(ticket: Ticket): Promise<MailStatus | null> {
    const row = await this.parts.store.outbox.find(toDeliveryId(ticket.number, 'cpo_mail'));
    if (row !== null) return { status: row.status, at: row.settledAt };
    return needsOperatorInquiry(ticket, this.parts.symptoms) ? { status: 'none', at: null } : null;
  }

  /** A comment that reports the outcome of a mail that was still pending; it is delivered after the mail. */
  private newMailComment({ conversation }: LeasedRow, { number }: Ticket): NewDelivery {
    return {
      id: this.parts.ids.uuid(),
      kind: 'board_comment',
      ticketNumber: number,
      conversation,
      payload: { about: 'mail' },
      after: toDeliveryId(number, 'cpo_mail'),
      createdAt: this.parts.clock.now().toISOString(),
    };
  }
}

/**
 * Posts later changes as comments on the ticket's post, or as posts of their own if the board returned no id for it.
 */
export class BoardCommentReceiver implements Receiver {
  constructor(private readonly parts: BoardReceiverParts) {}

  async deliver(row: LeasedRow, signal: AbortSignal): Promise<DeliveryOutcome> {
    const { store, board, words, symptoms, links, clock } = this.parts;
    const { ticketNumber } = row;
    const ticket = ticketNumber === null ? null : await store.findTicket(ticketNumber);
    if (ticketNumber === null || ticket === null) return TICKET_DELETED;
    const payload = commentPayloadSchema.parse(row.payload);
    const duplicate = await this.findPrecedingDuplicate(row, ticketNumber, payload);
    if (duplicate?.status === 'done') return { outcome: 'done' };
    if (duplicate?.status === 'pending') return { outcome: 'wait_for', id: duplicate.id };
    const mail = await store.outbox.find(toDeliveryId(ticketNumber, 'cpo_mail'));
    const link = links.ticketUrl(ticketNumber, 'board', clock.now().toISOString());
    const at = (payload.about === 'mail' ? mail?.settledAt : null) ?? row.createdAt;
    const text = renderBoardComment({ ticket, payload, at, mail, link, words, symptoms });
    if (text === null) return { outcome: 'cancelled', error: 'nothing_to_tell' };
    return toDeliveryOutcome(await board.post(text, await store.trail.findBoardPostId(ticketNumber), signal));
  }

  /**
   * Returns the comment directly before this one if it has the same content, so that a message sent sixty times becomes
   * one comment. The caller checks its status: a dead comment was never posted, and a pending one may still fail.
   */
  private async findPrecedingDuplicate(
    { id, payload }: LeasedRow,
    ticketNumber: string,
    parsedPayload: CommentPayload,
  ): Promise<OutboxRow | null> {
    // Late details are read from the ticket, so equal field names may stand for different values.
    if (parsedPayload.about !== 'change' || parsedPayload.told !== undefined) return null;
    let previousComment: OutboxRow | null = null;
    for await (const row of this.parts.store.outbox.list({ ticketNumber })) {
      if (row.id === id) break;
      if (row.kind === 'board_comment') previousComment = row;
    }
    return previousComment !== null && isDeepStrictEqual(previousComment.payload, payload) ? previousComment : null;
  }
}

function toDeliveryOutcome(result: BoardOutcome): DeliveryOutcome {
  return result.outcome === 'posted' ? { outcome: 'done' } : result;
}
