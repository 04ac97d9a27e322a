import type { SymptomCatalog } from '../domain/symptomTraits';
import type { Clock } from '../domain/clock';
import type { IdGenerator } from '../domain/idGenerator';
import type { Store } from '../domain/store';
import type { TicketLinks } from '../domain/ticketLinks';
import type { Config } from '../platform/config';
import { BoardClient } from './board/boardClient';
import { BoardCommentReceiver, BoardPostReceiver } from './board/boardReceivers';
import { HandoffPlan } from './handoffPlan';
import { createMailer } from './mail/createMailer';
import { loadOperatorContacts, DIRECTORY_CONTACTS } from './mail/operatorContacts';
import { MailReceiver } from './mail/mailReceiver';
import type { ReceiversByKind } from './outboxWorker';
import type { StaffWordings } from './staffWordings';
import { WebhookReceiver } from './webhook/webhookReceiver';

export interface HandoffReceiverParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  /** `null` if links cannot be signed: then there is no board or webhook receiver. */
  readonly links: TicketLinks | null;
}

/** The configured hand-over: which deliveries are planned, and the receivers that make them. */
export interface Handoff {
  readonly plan: HandoffPlan;
  createReceivers(parts: HandoffReceiverParts): ReceiversByKind;
}

/**
 * Creates the hand-over from the configuration. Throws `contacts_invalid`, listing all problems of the contacts file.
 */
export function createHandoff(
  config: Config,
  ids: IdGenerator,
  words: StaffWordings,
  symptoms: SymptomCatalog,
): Handoff {
  const { mail, cpoContactsPath, agitWebhookUrl, handoffWebhook } = config;
  const loadedContacts = cpoContactsPath === null ? DIRECTORY_CONTACTS : loadOperatorContacts(cpoContactsPath);
  const contacts = mail.smtpUrl === null ? null : loadedContacts;
  const hasBoard = agitWebhookUrl !== null;
  return {
    plan: new HandoffPlan({ contacts, hasBoard, hasWebhook: handoffWebhook.url !== null, ids, symptoms }),
    createReceivers: ({ links, ...parts }) => {
      const { smtpUrl, from } = mail;
      const { url, secret } = handoffWebhook;
      const receivers: { -readonly [Kind in keyof ReceiversByKind]: ReceiversByKind[Kind] } = {};
      if (smtpUrl !== null && from !== null && contacts !== null) {
        const send = createMailer(smtpUrl, from);
        receivers.cpo_mail = new MailReceiver({ ...parts, contacts, words, symptoms, sendMail: send, from, hasBoard });
      }
      if (links !== null && agitWebhookUrl !== null) {
        const boardParts = { ...parts, words, symptoms, links, board: new BoardClient(agitWebhookUrl, parts.clock) };
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
