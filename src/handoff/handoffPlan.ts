import type { SymptomCatalog } from '../domain/symptomTraits';
import type { DeliveryPlan } from '../domain/deliveryPlan';
import type { IdGenerator } from '../domain/idGenerator';
import { needsOperatorInquiry } from '../domain/needsOperatorInquiry';
import type { DeliveryKind, NewDelivery } from '../domain/outbox';
import type { ConversationKey, TicketChange } from '../domain/store';
import type { Ticket } from '../domain/ticket';
import { lateFieldsIn } from './board/lateDetailLines';
import { toDeliveryId } from './toDeliveryId';
import type { OperatorContacts } from './mail/operatorContacts';

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

  planForOpenedTicket({ ticket }: { readonly ticket: Ticket }, at: string): readonly NewDelivery[] {
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

  planForChange(ticketChange: TicketChange, conversation: ConversationKey, at: string): readonly NewDelivery[] {
    const { number, status, addPhotos, addChecks, addMessage } = ticketChange;
    const lateFields = lateFieldsIn(ticketChange.details);
    // `told` is the stored key of the late fields' names.
    const change = { status, addPhotos, addChecks, addMessage, told: lateFields.length > 0 ? lateFields : undefined };
    const hasChanges = Object.values(change).some((value) => value !== undefined && value.length > 0);
    if (!this.dependencies.hasBoard || !hasChanges) return [];
    const comment: NewDelivery = {
      id: this.dependencies.ids.uuid(),
      kind: 'board_comment',
      ticketNumber: number,
      conversation,
      payload: { about: 'change', ...change },
      after: toDeliveryId(number, 'board_post'),
      createdAt: at,
    };
    return [comment];
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
