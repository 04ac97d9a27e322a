import type { SymptomCatalog } from '../../domain/symptomTraits';
import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../domain/clock';
import { needsOperatorInquiry } from '../../domain/needsOperatorInquiry';
import type { LeasedRow, NewDelivery, OutboxRow } from '../../domain/outbox';
import type { DeliveryOutcome, DeliveryHandler } from '../../domain/deliveryHandler';
import type { Store } from '../../domain/store';
import type { Ticket } from '../../domain/ticket';
import type { TicketLinks } from '../../domain/ticketLinks';
import { toDeliveryId } from '../toDeliveryId';
import type { StaffWordings } from '../staffWordings';
import type { BoardClient, BoardOutcome } from './boardClient';
import { newMailComment } from './newMailComment';
import { renderBoardComment, commentPayloadSchema, type CommentPayload } from './renderBoardComment';
import { renderBoardPost, type MailStatus } from './renderBoardPost';

export interface BoardDeliveryHandlerDependencies {
  readonly store: Store;
  readonly board: Pick<BoardClient, 'post'>;
  readonly wordings: StaffWordings;
  readonly symptoms: SymptomCatalog;
  readonly links: TicketLinks;
  readonly clock: Clock;
}

/** The stored code `forgotten` means that the ticket was deleted. */
const TICKET_DELETED: DeliveryOutcome = { outcome: 'cancelled', error: 'forgotten' };

/** Posts new tickets on the staff board. */
export class BoardPostDeliveryHandler implements DeliveryHandler {
  constructor(private readonly dependencies: BoardDeliveryHandlerDependencies) {}

  async deliver(row: LeasedRow, signal: AbortSignal): Promise<DeliveryOutcome> {
    const { store, board, wordings, symptoms, links, clock } = this.dependencies;
    const ticket = row.ticketNumber === null ? null : await store.findTicket(row.ticketNumber);
    if (ticket === null) return TICKET_DELETED;
    const mail = await this.findMailStatus(ticket);
    const link = links.ticketUrl(ticket.number, 'board', clock.now().toISOString());
    const result = await board.post(renderBoardPost({ ticket, mail, link, wordings, symptoms }), null, signal);
    if (result.outcome !== 'posted') return result;
    // If storing the id fails, ignore the error: a retry would post the ticket twice. Without the id, later comments
    // become separate posts.
    if (result.id !== null) await store.trail.recordBoardPost(ticket.number, result.id).catch(() => undefined);
    return { outcome: 'done', followUps: mail?.status === 'pending' ? [this.commentOnMail(row)] : [] };
  }

  private commentOnMail({ ticketNumber, conversation }: LeasedRow): NewDelivery {
    const mail = { id: toDeliveryId(ticketNumber ?? '', 'cpo_mail'), ticketNumber, conversation };
    return newMailComment(mail, this.dependencies.clock.now().toISOString());
  }

  private async findMailStatus(ticket: Ticket): Promise<MailStatus | null> {
    const row = await this.dependencies.store.outbox.find(toDeliveryId(ticket.number, 'cpo_mail'));
    if (row !== null) return { status: row.status, at: row.settledAt };
    return needsOperatorInquiry(ticket, this.dependencies.symptoms) ? { status: 'none', at: null } : null;
  }
}

/**
 * Posts later changes of a ticket as comments on its post, or as separate posts if the board returned no id for that
 * post.
 */
export class BoardCommentDeliveryHandler implements DeliveryHandler {
  constructor(private readonly dependencies: BoardDeliveryHandlerDependencies) {}

  async deliver(row: LeasedRow, signal: AbortSignal): Promise<DeliveryOutcome> {
    const { store, board, wordings, symptoms, links, clock } = this.dependencies;
    const { ticketNumber } = row;
    const ticket = ticketNumber === null ? null : await store.findTicket(ticketNumber);
    if (ticketNumber === null || ticket === null) return TICKET_DELETED;
    const post = await store.outbox.find(toDeliveryId(ticketNumber, 'board_post'));
    // A comment on the mail waits only for the mail, which may have been planned after the post.
    if (post?.status === 'pending') return { outcome: 'wait_for', id: post.id };
    const payload = commentPayloadSchema.parse(row.payload);
    const duplicate = await this.findPrecedingDuplicate(row, ticketNumber, payload);
    if (duplicate?.status === 'done') return { outcome: 'done' };
    if (duplicate?.status === 'pending') return { outcome: 'wait_for', id: duplicate.id };
    const mail = await store.outbox.find(toDeliveryId(ticketNumber, 'cpo_mail'));
    const link = links.ticketUrl(ticketNumber, 'board', clock.now().toISOString());
    const at = (payload.about === 'mail' ? mail?.settledAt : null) ?? row.createdAt;
    const text = renderBoardComment({ ticket, payload, at, mail, link, wordings, symptoms });
    // The stored code `nothing_to_tell` means that the comment would be empty.
    if (text === null) return { outcome: 'cancelled', error: 'nothing_to_tell' };
    return toDeliveryOutcome(await board.post(text, await store.trail.findBoardPostId(ticketNumber), signal));
  }

  /**
   * Returns the ticket's previous comment if it has the same content as this row, so that a message sent sixty times
   * becomes one comment. The caller checks the status of that comment: if dead, it was never posted; if pending, it may
   * still fail.
   */
  private async findPrecedingDuplicate(
    { id, payload }: LeasedRow,
    ticketNumber: string,
    parsedPayload: CommentPayload,
  ): Promise<OutboxRow | null> {
    // The row has only the names of late fields. Their values are read from the ticket and may differ.
    if (parsedPayload.about !== 'change' || parsedPayload.lateFields !== undefined) return null;
    let previousComment: OutboxRow | null = null;
    for await (const row of this.dependencies.store.outbox.list({ ticketNumber })) {
      if (row.id === id) break;
      if (row.kind === 'board_comment') previousComment = row;
    }
    return previousComment !== null && isDeepStrictEqual(previousComment.payload, payload) ? previousComment : null;
  }
}

function toDeliveryOutcome(result: BoardOutcome): DeliveryOutcome {
  return result.outcome === 'posted' ? { outcome: 'done' } : result;
}
