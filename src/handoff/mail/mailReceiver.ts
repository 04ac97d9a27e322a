import type { SymptomCatalog } from '../../domain/symptomTraits';
import type { Clock } from '../../domain/clock';
import type { IdGenerator } from '../../domain/idGenerator';
import type { LeasedRow, NewDelivery } from '../../domain/outbox';
import type { DeliveryOutcome, Receiver } from '../../domain/receiver';
import type { Store } from '../../domain/store';
import { toDeliveryId } from '../toDeliveryId';
import type { StaffWordings } from '../staffWordings';
import type { OperatorContacts } from './operatorContacts';
import { renderOperatorMail } from './renderOperatorMail';
import type { SendMail } from './createMailer';
import { classifyMailError } from './classifyMailError';

export interface MailReceiverParts {
  readonly store: Store;
  readonly contacts: OperatorContacts;
  readonly words: StaffWordings;
  readonly symptoms: SymptomCatalog;
  readonly sendMail: SendMail;
  /** `MAIL_FROM`; its domain is used in the Message-ID. */
  readonly from: string;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  /** Whether a board must be notified when a mail that was requeued by hand is sent. */
  readonly hasBoard: boolean;
}

/**
 * Sends tickets to charge point operators by mail. The Message-ID is the row's id, so that duplicates can be
 * recognised.
 */
export class MailReceiver implements Receiver {
  constructor(private readonly parts: MailReceiverParts) {}

  async deliver(row: LeasedRow, signal: AbortSignal): Promise<DeliveryOutcome> {
    const { store, contacts, words, symptoms, sendMail, clock } = this.parts;
    const ticket = row.ticketNumber === null ? null : await store.findTicket(row.ticketNumber);
    if (ticket === null) return { outcome: 'cancelled', error: 'forgotten' };
    const to = contacts.addressFor(ticket);
    if (to === null) return { outcome: 'dead', error: 'no_contact' };
    const messageId = `<${row.id}@${this.senderDomain()}>`;
    const headers = { 'x-entity-ref-id': row.id, 'auto-submitted': 'auto-generated' };
    try {
      await sendMail(
        { ...renderOperatorMail(ticket, words, symptoms), to, messageId, headers, date: clock.now() },
        signal,
      );
    } catch (error) {
      return classifyMailError(error);
    }
    return { outcome: 'done', followUps: this.newMailComment(row) };
  }

  /** Corrects the board, which reported the mail as failed, if the row was requeued by hand and then sent. */
  private newMailComment(row: LeasedRow): readonly NewDelivery[] {
    if (!this.parts.hasBoard || row.ticketNumber === null || row.queuedAt === row.createdAt) return [];
    return [
      {
        id: this.parts.ids.uuid(),
        kind: 'board_comment',
        ticketNumber: row.ticketNumber,
        conversation: row.conversation,
        payload: { about: 'mail' },
        after: toDeliveryId(row.ticketNumber, 'board_post'),
        createdAt: this.parts.clock.now().toISOString(),
      },
    ];
  }

  private senderDomain(): string {
    return /@([^\s@<>]+)>?$/.exec(this.parts.from)?.[1] ?? 'localhost';
  }
}
