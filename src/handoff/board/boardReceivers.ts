import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../domain/clock';
import type { IdGenerator } from '../../domain/idGenerator';
import { needsOperatorInquiry } from '../../domain/needsOperatorInquiry';
import type { LeasedRow, NewDelivery, OutboxRow } from '../../domain/outbox';
import type { DeliveryOutcome, Receiver } from '../../domain/receiver';
import type { Store } from '../../domain/store';
import type { Ticket } from '../../domain/ticket';
import type { TicketLinks } from '../../domain/ticketLinks';
import { deliveryId } from '../deliveryId';
import type { StaffWords } from '../staffWords';
import type { BoardClient, BoardOutcome } from './boardClient';
import { renderBoardComment, commentPayloadSchema, type CommentPayload } from './renderBoardComment';
import { renderBoardPost, type MailStatus } from './renderBoardPost';

export interface BoardParts {
  readonly store: Store;
  readonly board: Pick<BoardClient, 'post'>;
  readonly words: StaffWords;
  readonly links: TicketLinks;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

const FORGOTTEN: DeliveryOutcome = { outcome: 'cancelled', error: 'forgotten' };

/** Posts new tickets on the staff board. */
export class BoardPostReceiver implements Receiver {
  constructor(private readonly parts: BoardParts) {}

  async deliver(row: LeasedRow, signal: AbortSignal): Promise<DeliveryOutcome> {
    const { store, board, words, links, clock } = this.parts;
    const ticket = row.ticketNumber === null ? null : await store.findTicket(row.ticketNumber);
    if (ticket === null) return FORGOTTEN;
    const mail = await this.mailNews(ticket);
    const link = links.ticketUrl(ticket.number, 'board', clock.now().toISOString());
    const posted = await board.post(renderBoardPost({ ticket, mail, link, words }), null, signal);
    if (posted.outcome !== 'posted') return posted;
    // Without the id later news are posts of their own; that is no reason to post this one again.
    if (posted.id !== null) await store.trail.recordBoardPost(ticket.number, posted.id).catch(() => undefined);
    return { outcome: 'done', followUps: mail?.status === 'pending' ? [this.correction(row, ticket)] : [] };
  }

  private async mailNews(ticket: Ticket): Promise<MailStatus | null> {
    const row = await this.parts.store.outbox.find(deliveryId(ticket.number, 'cpo_mail'));
    if (row !== null) return { status: row.status, at: row.settledAt };
    return needsOperatorInquiry(ticket) ? { status: 'none', at: null } : null;
  }

  /** Tells how the mail ended that was still on its way; waits for it. */
  private correction({ conversation }: LeasedRow, { number }: Ticket): NewDelivery {
    return {
      id: this.parts.ids.uuid(),
      kind: 'board_comment',
      ticketNumber: number,
      conversation,
      payload: { about: 'mail' },
      after: deliveryId(number, 'cpo_mail'),
      createdAt: this.parts.clock.now().toISOString(),
    };
  }
}

/** Writes what happened later under the ticket's post; where the board gave no id for it, as a post of its own. */
export class BoardCommentReceiver implements Receiver {
  constructor(private readonly parts: BoardParts) {}

  async deliver(row: LeasedRow, signal: AbortSignal): Promise<DeliveryOutcome> {
    const { store, board, words, links, clock } = this.parts;
    const { ticketNumber: number } = row;
    const ticket = number === null ? null : await store.findTicket(number);
    if (number === null || ticket === null) return FORGOTTEN;
    const payload = commentPayloadSchema.parse(row.payload);
    const same = await this.sameBefore(row, number, payload);
    if (same?.status === 'done') return { outcome: 'done' };
    if (same?.status === 'pending') return { outcome: 'wait_for', id: same.id };
    const mail = await store.outbox.find(deliveryId(number, 'cpo_mail'));
    const link = links.ticketUrl(number, 'board', clock.now().toISOString());
    const at = (payload.about === 'mail' ? mail?.settledAt : null) ?? row.createdAt;
    const text = renderBoardComment({ ticket, payload, at, mail, link, words });
    if (text === null) return { outcome: 'cancelled', error: 'nothing_to_tell' };
    return toDeliveryOutcome(await board.post(text, await store.trail.findBoardPostId(number), signal));
  }

  /**
   * The comment before this one where it says the same: sixty times the same message is one comment. One that is given
   * up has told nothing, and one on its way may still be given up.
   */
  private async sameBefore(
    { id, payload }: LeasedRow,
    number: string,
    parsed: CommentPayload,
  ): Promise<OutboxRow | null> {
    // What was filled in is read from the ticket: the same names may stand for other values.
    if (parsed.about !== 'change' || parsed.told !== undefined) return null;
    let before: OutboxRow | null = null;
    for await (const row of this.parts.store.outbox.list({ ticketNumber: number })) {
      if (row.id === id) break;
      if (row.kind === 'board_comment') before = row;
    }
    return before !== null && isDeepStrictEqual(before.payload, payload) ? before : null;
  }
}

function toDeliveryOutcome(posted: BoardOutcome): DeliveryOutcome {
  return posted.outcome === 'posted' ? { outcome: 'done' } : posted;
}
