import type { NewDelivery } from '../../domain/outbox';
import { toDeliveryId } from '../toDeliveryId';

/**
 * Creates the comment that reports the outcome of a ticket's mail, to be delivered after the mail. Creating it again
 * yields the same row, so that a mail is reported once.
 */
export function newMailComment(
  mail: Pick<NewDelivery, 'id' | 'ticketNumber' | 'conversation'>,
  createdAt: string,
): NewDelivery {
  const { id: after, ticketNumber, conversation } = mail;
  return {
    id: toDeliveryId(ticketNumber ?? '', 'mail_comment'),
    kind: 'board_comment',
    ticketNumber,
    conversation,
    payload: { about: 'mail' },
    after,
    createdAt,
  };
}
