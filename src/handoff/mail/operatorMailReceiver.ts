import type { Clock } from '../../domain/clock';
import type { IdGenerator } from '../../domain/idGenerator';
import type { LeasedRow, NewDelivery } from '../../domain/outbox';
import type { DeliveryOutcome, Receiver } from '../../domain/receiver';
import type { Store } from '../../domain/store';
import { deliveryId } from '../deliveryId';
import type { StaffWords } from '../staffWords';
import type { OperatorContacts } from './operatorContacts';
import { renderOperatorMail } from './renderOperatorMail';
import type { SendMail } from './openMailer';
import { classifyMailError } from './classifyMailError';

export interface OperatorMailParts {
  readonly store: Store;
  readonly contacts: OperatorContacts;
  readonly words: StaffWords;
  readonly send: SendMail;
  /** `MAIL_FROM`: ids of mails end with its domain. */
  readonly from: string;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  /** Whether there is a board that must hear of a mail put back by hand. */
  readonly board: boolean;
}

/** Mails charge point operators. The Message-ID comes from the row: a mail that was sent twice is known to be one. */
export class OperatorMailReceiver implements Receiver {
  constructor(private readonly parts: OperatorMailParts) {}

  async deliver(row: LeasedRow, signal: AbortSignal): Promise<DeliveryOutcome> {
    const { store, contacts, words, send, clock } = this.parts;
    const ticket = row.ticketNumber === null ? null : await store.findTicket(row.ticketNumber);
    if (ticket === null) return { outcome: 'cancelled', error: 'forgotten' };
    const to = contacts.addressFor(ticket);
    if (to === null) return { outcome: 'dead', error: 'no_contact' };
    const messageId = `<${row.id}@${this.domain()}>`;
    const headers = { 'x-entity-ref-id': row.id, 'auto-submitted': 'auto-generated' };
    try {
      await send({ ...renderOperatorMail(ticket, words), to, messageId, headers, date: clock.now() }, signal);
    } catch (error) {
      return classifyMailError(error);
    }
    return { outcome: 'done', followUps: this.correction(row) };
  }

  /** The board was told that the mail had failed for good; then somebody put it back, and it arrived. */
  private correction(row: LeasedRow): readonly NewDelivery[] {
    if (!this.parts.board || row.ticketNumber === null || row.queuedAt === row.createdAt) return [];
    return [
      {
        id: this.parts.ids.uuid(),
        kind: 'board_comment',
        ticketNumber: row.ticketNumber,
        conversation: row.conversation,
        payload: { about: 'mail' },
        after: deliveryId(row.ticketNumber, 'board_post'),
        createdAt: this.parts.clock.now().toISOString(),
      },
    ];
  }

  private domain(): string {
    return /@([^\s@<>]+)>?$/.exec(this.parts.from)?.[1] ?? 'localhost';
  }
}
