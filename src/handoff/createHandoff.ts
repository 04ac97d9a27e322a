import type { Clock } from '../domain/clock';
import type { IdGenerator } from '../domain/idGenerator';
import type { Store } from '../domain/store';
import type { TicketLinks } from '../domain/ticketLinks';
import type { Config } from '../platform/config';
import { BoardClient } from './board/boardClient';
import { BoardCommentReceiver, BoardPostReceiver } from './board/boardReceivers';
import { HandoffPlan } from './handoffPlan';
import { openMailer } from './mail/openMailer';
import { loadOperatorContacts, NO_CONTACTS } from './mail/operatorContacts';
import { OperatorMailReceiver } from './mail/operatorMailReceiver';
import type { Receivers } from './outboxWorker';
import type { StaffWords } from './staffWords';
import { WebhookReceiver } from './webhook/webhookReceiver';

export interface HandoffParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  /** `null` where links cannot be signed: then nobody is given one. */
  readonly links: TicketLinks | null;
}

/** The hand-over as it is configured: who is told, and who takes it there. */
export interface Handoff {
  readonly plan: HandoffPlan;
  receivers(parts: HandoffParts): Receivers;
}

/** Reads what is configured. Throws `contacts_invalid` with all faults of the file of operators. */
export function createHandoff(config: Config, ids: IdGenerator, words: StaffWords): Handoff {
  const { mail, cpoContactsPath: cpoContacts, agitWebhookUrl, handoffWebhook } = config;
  const named = cpoContacts === null ? NO_CONTACTS : loadOperatorContacts(cpoContacts);
  const contacts = mail.smtpUrl === null ? null : named;
  const board = agitWebhookUrl !== null;
  return {
    plan: new HandoffPlan({ contacts, board, webhook: handoffWebhook.url !== null, ids }),
    receivers: ({ links, ...parts }) => {
      const { smtpUrl, from } = mail;
      const { url, secret } = handoffWebhook;
      const receivers: { -readonly [Kind in keyof Receivers]: Receivers[Kind] } = {};
      if (smtpUrl !== null && from !== null && contacts !== null) {
        const send = openMailer(smtpUrl, from);
        receivers.cpo_mail = new OperatorMailReceiver({ ...parts, contacts, words, send, from, board });
      }
      if (links !== null && agitWebhookUrl !== null) {
        const boardParts = { ...parts, words, links, board: new BoardClient(agitWebhookUrl, parts.clock) };
        receivers.board_post = new BoardPostReceiver(boardParts);
        receivers.board_comment = new BoardCommentReceiver(boardParts);
      }
      if (links !== null && url !== null && secret !== null) {
        receivers.webhook = new WebhookReceiver({ ...parts, url, secret, links });
      }
      return receivers;
    },
  };
}
