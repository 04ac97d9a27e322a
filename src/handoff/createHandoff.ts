import type { SymptomCatalog } from '../domain/symptomTraits';
import type { Clock } from '../domain/clock';
import type { IdGenerator } from '../domain/idGenerator';
import type { Store } from '../domain/store';
import type { TicketLinks } from '../domain/ticketLinks';
import { listWebhookSecrets, type Config } from '../platform/config';
import { BoardClient } from './board/boardClient';
import { BoardCommentDeliveryHandler, BoardPostDeliveryHandler } from './board/boardDeliveryHandlers';
import { HandoffPlan } from './handoffPlan';
import { createMailer } from './mail/createMailer';
import { loadOperatorContacts, DIRECTORY_CONTACTS } from './mail/operatorContacts';
import { MailDeliveryHandler } from './mail/mailDeliveryHandler';
import type { DeliveryHandlersByKind } from './outboxWorker';
import type { StaffWordings } from './staffWordings';
import { HubClient } from './webhook/hubClient';
import { HubUpdateDeliveryHandler } from './webhook/hubUpdateDeliveryHandler';
import { WebhookDeliveryHandler } from './webhook/webhookDeliveryHandler';

export interface HandoffDeliveryHandlerDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  /** `null` if links cannot be signed: then nothing is delivered to the board or the webhook. */
  readonly links: TicketLinks | null;
}

/** The configured hand-over: the plan of deliveries, and the handlers that make them. */
export interface Handoff {
  readonly plan: HandoffPlan;
  createDeliveryHandlers(dependencies: HandoffDeliveryHandlerDependencies): DeliveryHandlersByKind;
}

/**
 * Creates the hand-over from the configuration. Throws `contacts_invalid`, listing all problems of the contacts file.
 */
export function createHandoff(
  config: Config,
  ids: IdGenerator,
  wordings: StaffWordings,
  symptoms: SymptomCatalog,
): Handoff {
  const { mail, cpoContactsPath, agitWebhookUrl, handoffWebhook } = config;
  const loadedContacts = cpoContactsPath === null ? DIRECTORY_CONTACTS : loadOperatorContacts(cpoContactsPath);
  const contacts = mail.smtpUrl === null ? null : loadedContacts;
  const hasBoard = agitWebhookUrl !== null;
  return {
    plan: new HandoffPlan({ contacts, hasBoard, hasWebhook: handoffWebhook.url !== null, ids, symptoms }),
    createDeliveryHandlers: ({ links, ...dependencies }) => {
      const { smtpUrl, from, replyTo } = mail;
      const { url } = handoffWebhook;
      const secrets = listWebhookSecrets(config);
      const shared = { ...dependencies, wordings, symptoms };
      const handlers: { -readonly [Kind in keyof DeliveryHandlersByKind]: DeliveryHandlersByKind[Kind] } = {};
      if (smtpUrl !== null && from !== null && contacts !== null) {
        const sendMail = createMailer(smtpUrl, from, replyTo);
        handlers.cpo_mail = new MailDeliveryHandler({ ...shared, contacts, sendMail, from, hasBoard });
      }
      if (links !== null && agitWebhookUrl !== null) {
        const board = new BoardClient(agitWebhookUrl, dependencies.clock);
        handlers.board_post = new BoardPostDeliveryHandler({ ...shared, links, board });
        handlers.board_comment = new BoardCommentDeliveryHandler({ ...shared, links, board });
      }
      if (links !== null && url !== null && secrets.length > 0) {
        const hub = new HubClient({ url, secrets, clock: dependencies.clock });
        handlers.webhook = new WebhookDeliveryHandler({ ...dependencies, wordings, links, hub });
        handlers.hub_update = new HubUpdateDeliveryHandler({ ...dependencies, links, hub });
      }
      return handlers;
    },
  };
}
