import { domainToASCII } from 'node:url';
import type { SymptomCatalog } from '../../domain/symptomTraits';
import type { Clock } from '../../domain/clock';
import type { IdGenerator } from '../../domain/idGenerator';
import type { LeasedRow, NewDelivery } from '../../domain/outbox';
import type { DeliveryOutcome, DeliveryHandler } from '../../domain/deliveryHandler';
import type { Store } from '../../domain/store';
import { parseMailSender } from '../../platform/parseMailSender';
import { toDeliveryId } from '../toDeliveryId';
import type { StaffWordings } from '../staffWordings';
import type { OperatorContacts } from './operatorContacts';
import { renderOperatorMail } from './renderOperatorMail';
import type { SendMail } from './createMailer';
import { classifyMailError } from './classifyMailError';

export interface MailDeliveryHandlerDependencies {
  readonly store: Store;
  readonly contacts: OperatorContacts;
  readonly wordings: StaffWordings;
  readonly symptoms: SymptomCatalog;
  readonly sendMail: SendMail;
  /** `MAIL_FROM`; its domain is used in the Message-ID. */
  readonly from: string;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  /** Whether there is a board to notify when a mail that was requeued by hand is sent. */
  readonly hasBoard: boolean;
}

/**
 * Sends tickets to charge point operators by mail. The Message-ID is the row's id, so that duplicates can be
 * recognised.
 */
export class MailDeliveryHandler implements DeliveryHandler {
  constructor(private readonly dependencies: MailDeliveryHandlerDependencies) {}

  async deliver(row: LeasedRow, signal: AbortSignal): Promise<DeliveryOutcome> {
    const { store, contacts, wordings, symptoms, sendMail, clock } = this.dependencies;
    const ticket = row.ticketNumber === null ? null : await store.findTicket(row.ticketNumber);
    // The stored code `forgotten` means that the ticket was deleted.
    if (ticket === null) return { outcome: 'cancelled', error: 'forgotten' };
    const to = contacts.addressFor(ticket);
    if (to === null) return { outcome: 'dead', error: 'no_contact' };
    const messageId = `<${row.id}@${this.senderDomain()}>`;
    const headers = { 'x-entity-ref-id': row.id, 'auto-submitted': 'auto-generated' };
    try {
      await sendMail(
        { ...renderOperatorMail(ticket, wordings, symptoms), to, messageId, headers, date: clock.now() },
        signal,
      );
    } catch (error) {
      return classifyMailError(error);
    }
    return { outcome: 'done', followUps: this.newMailComment(row) };
  }

  /**
   * Creates a comment that corrects the board, which reported the mail as failed, if a requeued mail was sent after
   * all.
   */
  private newMailComment(row: LeasedRow): readonly NewDelivery[] {
    if (!this.dependencies.hasBoard || row.ticketNumber === null || row.queuedAt === row.createdAt) return [];
    return [
      {
        id: this.dependencies.ids.uuid(),
        kind: 'board_comment',
        ticketNumber: row.ticketNumber,
        conversation: row.conversation,
        payload: { about: 'mail' },
        after: toDeliveryId(row.ticketNumber, 'board_post'),
        createdAt: this.dependencies.clock.now().toISOString(),
      },
    ];
  }

  private senderDomain(): string {
    const { address } = parseMailSender(this.dependencies.from);
    return domainToASCII(address.slice(address.lastIndexOf('@') + 1));
  }
}
