import type { SymptomCatalog } from '../domain/symptomTraits';
import type { DeliveryPlan } from '../domain/deliveryPlan';
import type { IdGenerator } from '../domain/idGenerator';
import { needsOperatorInquiry } from '../domain/needsOperatorInquiry';
import type { DeliveryKind, NewDelivery } from '../domain/outbox';
import type { TicketChange } from '../domain/store';
import { isOpen, type Ticket } from '../domain/ticket';
import { withTicketChange } from '../domain/withTicketChange';
import { newMailComment } from './board/newMailComment';
import { lateFieldsIn } from './board/lateDetailLines';
import { toDeliveryId } from './toDeliveryId';
import type { OperatorContacts } from './mail/operatorContacts';
import { toHubUpdate } from './webhook/hubUpdate';

export interface HandoffPlanDependencies {
  /** Where to send mails; `null` if no mail can be sent. */
  readonly contacts: OperatorContacts | null;
  readonly hasBoard: boolean;
  readonly hasWebhook: boolean;
  readonly ids: IdGenerator;
  readonly symptoms: SymptomCatalog;
}

/** How long the board post waits for the mail's outcome; after that it reports the mail as pending. */
const BOARD_WAIT_FOR_MAIL_MS = 60_000;

/**
 * Plans the deliveries for a ticket, to the configured systems only. They follow the guide's order: first the mail to
 * the operator, then the post on the staff board. The webhook to the hub waits for neither.
 */
export class HandoffPlan implements DeliveryPlan {
  constructor(private readonly dependencies: HandoffPlanDependencies) {}

  planForOpenedTicket(ticket: Ticket, at: string): readonly NewDelivery[] {
    const { hasBoard, hasWebhook } = this.dependencies;
    const mail = this.willMailOperator(ticket) ? newDelivery(ticket, 'cpo_mail', at) : null;
    const afterUntil = new Date(Date.parse(at) + BOARD_WAIT_FOR_MAIL_MS).toISOString();
    const post = { ...newDelivery(ticket, 'board_post', at), ...(mail === null ? {} : { after: mail.id, afterUntil }) };
    return [
      ...(mail === null ? [] : [mail]),
      ...(hasBoard ? [post] : []),
      ...(hasWebhook ? [newDelivery(ticket, 'webhook', at)] : []),
    ];
  }

  planForChange(change: TicketChange, ticket: Ticket, at: string): readonly NewDelivery[] {
    return [
      ...this.planLateMail(change, ticket, at),
      ...this.planBoardComment(change, ticket, at),
      ...this.planHubUpdate(change, ticket, at),
    ];
  }

  /**
   * Plans the mail for a ticket that becomes one that needs it, and a comment on its outcome. A ticket that was mailed
   * before gets no second mail, because the row has the same id.
   */
  private planLateMail(change: TicketChange, ticket: Ticket, at: string): readonly NewDelivery[] {
    const changed = withTicketChange(ticket, change);
    if (!isOpen(changed) || this.willMailOperator(ticket) || !this.willMailOperator(changed)) return [];
    const mail = newDelivery(changed, 'cpo_mail', at);
    return [mail, ...(this.dependencies.hasBoard ? [newMailComment(mail, at)] : [])];
  }

  private planBoardComment(ticketChange: TicketChange, ticket: Ticket, at: string): readonly NewDelivery[] {
    const { status, addPhotos, addChecks, addMessage } = ticketChange;
    const lateFields = lateFieldsIn(ticketChange.details);
    // `told` is the stored key of the late fields' names.
    const change = { status, addPhotos, addChecks, addMessage, told: lateFields.length > 0 ? lateFields : undefined };
    const hasChanges = Object.values(change).some((value) => value !== undefined && value.length > 0);
    if (!this.dependencies.hasBoard || !hasChanges) return [];
    const payload = { about: 'change', ...change };
    const after = toDeliveryId(ticket.number, 'board_post');
    return [{ ...newDelivery(ticket, 'board_comment', at), id: this.dependencies.ids.uuid(), payload, after }];
  }

  private planHubUpdate(change: TicketChange, ticket: Ticket, at: string): readonly NewDelivery[] {
    const payload = this.dependencies.hasWebhook ? toHubUpdate(ticket, change) : null;
    if (payload === null) return [];
    const after = toDeliveryId(ticket.number, 'webhook');
    return [{ ...newDelivery(ticket, 'hub_update', at), id: this.dependencies.ids.uuid(), payload, after }];
  }

  /** Whether the operator gets a mail about a ticket. A mail without a station would be useless. */
  willMailOperator(ticket: Ticket): boolean {
    const { contacts, symptoms } = this.dependencies;
    if (contacts === null || !needsOperatorInquiry(ticket, symptoms)) return false;
    return (ticket.session?.station ?? ticket.station) !== null && contacts.addressFor(ticket) !== null;
  }
}

function newDelivery(ticket: Ticket, kind: DeliveryKind, at: string): NewDelivery {
  const { number, channel, conversationId } = ticket;
  return {
    id: toDeliveryId(number, kind),
    kind,
    ticketNumber: number,
    conversation: { channel, conversationId },
    payload: {},
    after: null,
    createdAt: at,
  };
}
