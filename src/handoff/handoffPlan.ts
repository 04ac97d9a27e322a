import type { DeliveryPlan } from '../domain/deliveryPlan';
import type { IdGenerator } from '../domain/idGenerator';
import { needsOperatorInquiry } from '../domain/needsOperatorInquiry';
import type { DeliveryKind, NewDelivery } from '../domain/outbox';
import type { ConversationKey, TicketChange } from '../domain/store';
import type { Ticket } from '../domain/ticket';
import { lateFieldsIn } from './board/lateDetailLines';
import { deliveryId } from './deliveryId';
import type { OperatorContacts } from './mail/operatorContacts';

export interface HandoffPlanParts {
  /** Who gets the mail; `null` where no mail can be sent. */
  readonly contacts: OperatorContacts | null;
  readonly board: boolean;
  readonly webhook: boolean;
  readonly ids: IdGenerator;
}

/** The board waits so long for the mail's outcome, then it says that the mail is on its way. */
const BOARD_WAIT_FOR_MAIL_MS = 60_000;

/**
 * Who is told of a ticket: only what is configured. In the guide's order: first the operator by mail, then the staff
 * board; the hub besides, as soon as it can be.
 */
export class HandoffPlan implements DeliveryPlan {
  constructor(private readonly parts: HandoffPlanParts) {}

  planForOpenedTicket({ ticket }: { readonly ticket: Ticket }, at: string): readonly NewDelivery[] {
    const { board, webhook } = this.parts;
    const mail = this.willMailOperator(ticket) ? newDelivery(ticket, 'cpo_mail', at) : null;
    const afterUntil = new Date(Date.parse(at) + BOARD_WAIT_FOR_MAIL_MS).toISOString();
    const post = { ...newDelivery(ticket, 'board_post', at), ...(mail === null ? {} : { after: mail.id, afterUntil }) };
    return [
      ...(mail === null ? [] : [mail]),
      ...(board ? [post] : []),
      ...(webhook ? [newDelivery(ticket, 'webhook', at)] : []),
    ];
  }

  planForChange(changed: TicketChange, conversation: ConversationKey, at: string): readonly NewDelivery[] {
    const { number, status, addPhotos, addChecks, addMessage } = changed;
    const told = lateFieldsIn(changed.details);
    const change = { status, addPhotos, addChecks, addMessage, told: told.length > 0 ? told : undefined };
    const isNews = Object.values(change).some((value) => value !== undefined && value.length > 0);
    if (!this.parts.board || !isNews) return [];
    const comment: NewDelivery = {
      id: this.parts.ids.uuid(),
      kind: 'board_comment',
      ticketNumber: number,
      conversation,
      payload: { about: 'change', ...change },
      after: deliveryId(number, 'board_post'),
      createdAt: at,
    };
    return [comment];
  }

  /** Without a station nobody could do anything with a mail. */
  willMailOperator(ticket: Ticket): boolean {
    const { contacts } = this.parts;
    if (contacts === null || !needsOperatorInquiry(ticket)) return false;
    return (ticket.session?.station ?? ticket.station) !== null && contacts.addressFor(ticket) !== null;
  }
}

function newDelivery(ticket: Ticket, kind: DeliveryKind, at: string): NewDelivery {
  const { number, channel, conversationId } = ticket;
  return {
    id: deliveryId(number, kind),
    kind,
    ticketNumber: number,
    conversation: { channel, conversationId },
    payload: {},
    after: null,
    createdAt: at,
  };
}
