import { z } from 'zod';
import { LOCALES } from '../domain/locale';
import { LOG_LEVELS } from './logger';
import {
  urlSchema,
  appTypeSchema,
  baseUrlSchema,
  BASE_URL_FORMAT,
  hostNameSchema,
  jsonPathSchema,
  listSchema,
  mailSenderSchema,
  POSTGRES_SCHEMES,
  SECRET_FORMAT,
  secretSchema,
  httpUrlSchema,
  HTTP_URL_FORMAT,
  webhookSecretSchema,
  WEBHOOK_SECRET_FORMAT,
  integerSchema,
  wordSchema,
  type Setting,
} from './settingSchemas';

/** Every setting, in the order of `.env.example`. */
export const SETTINGS = {
  NODE_ENV: {
    section: 'Where it listens',
    description:
      'In `production` the bot does not start as an open door: it wants a channel that checks who is talking.',
    format: 'one word, for example production',
    defaultValue: null,
    schema: wordSchema,
    isUsed: true,
  },
  HOST: {
    section: 'Where it listens',
    description: 'Address to listen on. Without MicrosoftAppId only this machine: 127.0.0.1, ::1 or localhost.',
    format: 'a host name or an IP address',
    defaultValue: '127.0.0.1',
    schema: hostNameSchema,
    isUsed: true,
  },
  PORT: {
    section: 'Where it listens',
    description: 'Port to listen on; 0 takes any free one.',
    format: 'a whole number from 0 to 65535',
    defaultValue: '3978',
    schema: integerSchema(0, 65_535),
    isUsed: true,
  },
  PUBLIC_URL: {
    section: 'Where it listens',
    description: 'Address (https) under which others reach this bot: links to ticket pages begin with it.',
    format: BASE_URL_FORMAT,
    defaultValue: null,
    schema: baseUrlSchema,
    isUsed: true,
  },
  LOG_LEVEL: {
    section: 'Where it listens',
    description: 'How much is logged.',
    format: `one of ${LOG_LEVELS.join(', ')}`,
    defaultValue: 'info',
    schema: z.enum(LOG_LEVELS),
    isUsed: true,
  },
  DATABASE_URL: {
    section: 'Storage',
    description:
      'Empty: an SQLite file in ./data; a path (from the folder of the project): that SQLite file; postgres://…: PostgreSQL.',
    format: 'a path, or an address that begins with postgres://',
    defaultValue: null,
    schema: z.union([urlSchema(...POSTGRES_SCHEMES), z.string().regex(/^(?![A-Za-z][A-Za-z0-9+.-]+:)[^\0]+$/)]),
    isUsed: true,
  },
  RETENTION_DAYS: {
    section: 'Storage',
    description:
      'Days after which conversations, transcripts and closed tickets are deleted, counted from the last change. Empty: kept for ever.',
    format: 'a whole number from 1 to 3650',
    defaultValue: null,
    schema: integerSchema(1, 3_650),
    isUsed: true,
  },
  REPLY_MAX_AGE_MINUTES: {
    section: 'Storage',
    description: 'Replies that could not be sent for so long are not sent any more.',
    format: 'a whole number from 1 to 1440',
    defaultValue: '30',
    schema: integerSchema(1, 1_440),
    isUsed: true,
  },
  MicrosoftAppType: {
    section: 'Bot Framework',
    description: 'How the bot is registered with Microsoft.',
    format: 'one of MultiTenant, SingleTenant, UserAssignedMSI',
    defaultValue: 'MultiTenant',
    schema: appTypeSchema,
    isUsed: true,
  },
  MicrosoftAppId: {
    section: 'Bot Framework',
    description: "The bot's app id. Empty: local mode, only this machine may talk to the bot.",
    format: 'one word',
    defaultValue: null,
    schema: wordSchema,
    isUsed: true,
  },
  MicrosoftAppPassword: {
    section: 'Bot Framework',
    description: 'The secret of the app id; a managed identity (UserAssignedMSI) has none.',
    format: 'one word',
    defaultValue: null,
    schema: wordSchema,
    isUsed: true,
  },
  MicrosoftAppTenantId: {
    section: 'Bot Framework',
    description: 'The tenant of the app id; needed for SingleTenant and UserAssignedMSI.',
    format: 'one word',
    defaultValue: null,
    schema: wordSchema,
    isUsed: true,
  },
  DEFAULT_LOCALE: {
    section: 'Conversation',
    description: 'Language in which the bot begins when the driver has not shown one.',
    format: `one of ${LOCALES.join(', ')}`,
    defaultValue: 'ko',
    schema: z.enum(LOCALES),
    isUsed: true,
  },
  HOURS_FILE: {
    section: 'Conversation',
    description:
      'Path of a JSON file with the phone number and the opening hours of the call centre (docs/operating.md). Empty: the bot names neither.',
    format: 'a path that ends in .json',
    defaultValue: null,
    schema: jsonPathSchema,
    isUsed: true,
  },
  CHARGING_API_URL: {
    section: 'Charging back office',
    description: 'Address of the charging back office. Empty: the bot works without it.',
    format: BASE_URL_FORMAT,
    defaultValue: null,
    schema: baseUrlSchema,
    isUsed: true,
  },
  CHARGING_API_TOKEN: {
    section: 'Charging back office',
    description: 'Token that the charging back office knows the bot by.',
    format: 'one word',
    defaultValue: null,
    schema: wordSchema,
    isUsed: true,
  },
  CPO_CONTACTS: {
    section: 'Hand-over',
    description:
      'Path of a JSON file: charge point operator → mail address; "*" stands for all others. Names here go before the directory of the back office.',
    format: 'a path that ends in .json',
    defaultValue: null,
    schema: jsonPathSchema,
    isUsed: true,
  },
  SMTP_URL: {
    section: 'Hand-over',
    description: 'Mail server for inquiries to charge point operators. Empty: no mail.',
    format: 'an address that begins with smtp:// or smtps://',
    defaultValue: null,
    schema: urlSchema('smtp', 'smtps'),
    isUsed: true,
  },
  MAIL_FROM: {
    section: 'Hand-over',
    description: 'Sender of these mails.',
    format: 'a mail address, with or without a name: Charging Help <help@example.com>',
    defaultValue: null,
    schema: mailSenderSchema,
    isUsed: true,
  },
  AGIT_WEBHOOK_URL: {
    section: 'Hand-over',
    description: 'Incoming webhook of the staff board. Empty: no posts.',
    format: HTTP_URL_FORMAT,
    defaultValue: null,
    schema: httpUrlSchema,
    isUsed: true,
  },
  HANDOFF_WEBHOOK_URL: {
    section: 'Hand-over',
    description: 'Where hand-overs are posted, signed as Standard Webhooks says. Empty: nowhere.',
    format: HTTP_URL_FORMAT,
    defaultValue: null,
    schema: httpUrlSchema,
    isUsed: true,
  },
  HANDOFF_WEBHOOK_SECRET: {
    section: 'Hand-over',
    description: 'Signs these posts, and the answers that come to POST /handoff/status.',
    format: WEBHOOK_SECRET_FORMAT,
    defaultValue: null,
    schema: webhookSecretSchema,
    isUsed: true,
  },
  HANDOFF_WEBHOOK_SECRET_OLD: {
    section: 'Hand-over',
    description: 'The secret before a change: posts are signed with both, and answers signed with either are accepted.',
    format: WEBHOOK_SECRET_FORMAT,
    defaultValue: null,
    schema: webhookSecretSchema,
    isUsed: true,
  },
  HANDOFF_STATUS_CHANNELS: {
    section: 'Hand-over',
    description:
      'Channel ids of the Bot Framework by which the hub sends `handoff.status`, where drivers cannot send events themselves. Empty: only POST /handoff/status counts (in local mode any channel).',
    format: 'channel ids with commas between them, for example omnichannel',
    defaultValue: null,
    schema: listSchema(/^[\w.-]+$/),
    isUsed: true,
  },
  KAKAO_SKILL_SECRET: {
    section: 'KakaoTalk',
    description: 'Secret that the skill sends in a header of its own. Empty: the route answers 404.',
    format: SECRET_FORMAT,
    defaultValue: null,
    schema: secretSchema,
    isUsed: false,
  },
  KAKAO_BOT_ID: {
    section: 'KakaoTalk',
    description: 'Id of the bot whose skill requests are taken.',
    format: 'one word',
    defaultValue: null,
    schema: wordSchema,
    isUsed: false,
  },
  LINK_SECRET: {
    section: 'Pages',
    description:
      'Signs links to ticket pages. Empty: in local mode one is made and kept beside the data, else there are no pages.',
    format: SECRET_FORMAT,
    defaultValue: null,
    schema: secretSchema,
    isUsed: true,
  },
  LINK_SECRET_OLD: {
    section: 'Pages',
    description: 'The secret before a change: links that it signed go on working.',
    format: SECRET_FORMAT,
    defaultValue: null,
    schema: secretSchema,
    isUsed: true,
  },
  TICKET_LINK_DAYS: {
    section: 'Pages',
    description: 'Days for which a link to a ticket page opens it.',
    format: 'a whole number from 1 to 90',
    defaultValue: '14',
    schema: integerSchema(1, 90),
    isUsed: true,
  },
  PHOTO_HOSTS: {
    section: 'Pages',
    description:
      "Hosts from which the ticket page shows drivers' photos, besides those of Kakao and the Bot Framework. Photos from elsewhere are links.",
    format: 'host names with commas between them, for example photos.example.com or *.photos.example.com',
    defaultValue: null,
    schema: listSchema(/^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+$/),
    isUsed: true,
  },
  DESK_SESSION_SECRET: {
    section: 'Pages',
    description: "Signs the sessions of the agents' desk.",
    format: SECRET_FORMAT,
    defaultValue: null,
    schema: secretSchema,
    isUsed: false,
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;

/** The type of a setting's value if it is set or has a default. */
export type SettingValue<Name extends SettingName> = z.output<(typeof SETTINGS)[Name]['schema']>;

/** Whether DATABASE_URL names a server rather than a file. */
export function isPostgresUrl(setting: string): boolean {
  return urlSchema(...POSTGRES_SCHEMES).safeParse(setting).success;
}
