import { z } from 'zod';
import { LOCALES } from '../domain/locale';
import { LOG_LEVELS } from './logger';
import {
  address,
  appType,
  baseAddress,
  BASE_ADDRESS_FORMAT,
  hostName,
  list,
  mailAddress,
  POSTGRES_SCHEMES,
  SECRET_FORMAT,
  secret,
  webAddress,
  WEB_ADDRESS_FORMAT,
  webhookSecret,
  WEBHOOK_SECRET_FORMAT,
  wholeNumber,
  word,
} from './settingFormats';

/** One environment variable. An empty value counts as not set. */
export interface Setting {
  /** Its title in `.env.example`. */
  readonly section: string;
  /** What it is for, in a sentence. */
  readonly meaning: string;
  /** What a sound value looks like: completes "must be …". */
  readonly format: string;
  /** The value when it is not set; `null` for none. Secrets have none. */
  readonly fallback: string | null;
  readonly schema: z.ZodType<unknown, string>;
  /** Whether this version acts on it. What is not used yet is checked all the same, and named at start. */
  readonly used: boolean;
}

/** Every setting, in the order of `.env.example`. */
export const SETTINGS = {
  NODE_ENV: {
    section: 'Where it listens',
    meaning: 'In `production` the bot does not start as an open door: it wants a channel that checks who is talking.',
    format: 'one word, for example production',
    fallback: null,
    schema: word,
    used: true,
  },
  HOST: {
    section: 'Where it listens',
    meaning: 'Address to listen on. Without MicrosoftAppId only this machine: 127.0.0.1, ::1 or localhost.',
    format: 'a host name or an IP address',
    fallback: '127.0.0.1',
    schema: hostName,
    used: true,
  },
  PORT: {
    section: 'Where it listens',
    meaning: 'Port to listen on; 0 takes any free one.',
    format: 'a whole number from 0 to 65535',
    fallback: '3978',
    schema: wholeNumber(0, 65_535),
    used: true,
  },
  PUBLIC_URL: {
    section: 'Where it listens',
    meaning: 'Address (https) under which others reach this bot: links to ticket pages begin with it.',
    format: BASE_ADDRESS_FORMAT,
    fallback: null,
    schema: baseAddress,
    used: true,
  },
  LOG_LEVEL: {
    section: 'Where it listens',
    meaning: 'How much is logged.',
    format: `one of ${LOG_LEVELS.join(', ')}`,
    fallback: 'info',
    schema: z.enum(LOG_LEVELS),
    used: true,
  },
  DATABASE_URL: {
    section: 'Storage',
    meaning:
      'Empty: an SQLite file in ./data; a path (from the folder of the project): that SQLite file; postgres://…: PostgreSQL.',
    format: 'a path, or an address that begins with postgres://',
    fallback: null,
    schema: z.union([address(...POSTGRES_SCHEMES), z.string().regex(/^(?![A-Za-z][A-Za-z0-9+.-]+:)[^\0]+$/)]),
    used: true,
  },
  RETENTION_DAYS: {
    section: 'Storage',
    meaning:
      'Days after which conversations, transcripts and closed tickets are deleted, counted from the last change. Empty: kept for ever.',
    format: 'a whole number from 1 to 3650',
    fallback: null,
    schema: wholeNumber(1, 3_650),
    used: true,
  },
  REPLY_MAX_AGE_MINUTES: {
    section: 'Storage',
    meaning: 'Replies that could not be sent for so long are not sent any more.',
    format: 'a whole number from 1 to 1440',
    fallback: '30',
    schema: wholeNumber(1, 1_440),
    used: true,
  },
  MicrosoftAppType: {
    section: 'Bot Framework',
    meaning: 'How the bot is registered with Microsoft.',
    format: 'one of MultiTenant, SingleTenant, UserAssignedMSI',
    fallback: 'MultiTenant',
    schema: appType,
    used: true,
  },
  MicrosoftAppId: {
    section: 'Bot Framework',
    meaning: "The bot's app id. Empty: local mode, only this machine may talk to the bot.",
    format: 'one word',
    fallback: null,
    schema: word,
    used: true,
  },
  MicrosoftAppPassword: {
    section: 'Bot Framework',
    meaning: 'The secret of the app id; a managed identity (UserAssignedMSI) has none.',
    format: 'one word',
    fallback: null,
    schema: word,
    used: true,
  },
  MicrosoftAppTenantId: {
    section: 'Bot Framework',
    meaning: 'The tenant of the app id; needed for SingleTenant and UserAssignedMSI.',
    format: 'one word',
    fallback: null,
    schema: word,
    used: true,
  },
  DEFAULT_LOCALE: {
    section: 'Conversation',
    meaning: 'Language in which the bot begins when the driver has not shown one.',
    format: `one of ${LOCALES.join(', ')}`,
    fallback: 'ko',
    schema: z.enum(LOCALES),
    used: true,
  },
  CHARGING_API_URL: {
    section: 'Charging back office',
    meaning: 'Address of the charging back office. Empty: the bot works without it.',
    format: BASE_ADDRESS_FORMAT,
    fallback: null,
    schema: baseAddress,
    used: true,
  },
  CHARGING_API_TOKEN: {
    section: 'Charging back office',
    meaning: 'Token that the charging back office knows the bot by.',
    format: 'one word',
    fallback: null,
    schema: word,
    used: true,
  },
  CPO_CONTACTS: {
    section: 'Hand-over',
    meaning:
      'Path of a JSON file: charge point operator → mail address; "*" stands for all others. Names here go before the directory of the back office.',
    format: 'a path that ends in .json',
    fallback: null,
    schema: z.string().regex(/^[^\0]+\.json$/i),
    used: true,
  },
  SMTP_URL: {
    section: 'Hand-over',
    meaning: 'Mail server for inquiries to charge point operators. Empty: no mail.',
    format: 'an address that begins with smtp:// or smtps://',
    fallback: null,
    schema: address('smtp', 'smtps'),
    used: true,
  },
  MAIL_FROM: {
    section: 'Hand-over',
    meaning: 'Sender of these mails.',
    format: 'a mail address, with or without a name: Charging Help <help@example.com>',
    fallback: null,
    schema: mailAddress,
    used: true,
  },
  AGIT_WEBHOOK_URL: {
    section: 'Hand-over',
    meaning: 'Incoming webhook of the staff board. Empty: no posts.',
    format: WEB_ADDRESS_FORMAT,
    fallback: null,
    schema: webAddress,
    used: true,
  },
  HANDOFF_WEBHOOK_URL: {
    section: 'Hand-over',
    meaning: 'Where hand-overs are posted, signed as Standard Webhooks says. Empty: nowhere.',
    format: WEB_ADDRESS_FORMAT,
    fallback: null,
    schema: webAddress,
    used: true,
  },
  HANDOFF_WEBHOOK_SECRET: {
    section: 'Hand-over',
    meaning: 'Signs these posts, and the answers that come to POST /handoff/status.',
    format: WEBHOOK_SECRET_FORMAT,
    fallback: null,
    schema: webhookSecret,
    used: true,
  },
  HANDOFF_STATUS_CHANNELS: {
    section: 'Hand-over',
    meaning:
      'Channel ids of the Bot Framework by which the hub sends `handoff.status`, where drivers cannot send events themselves. Empty: only POST /handoff/status counts (in local mode any channel).',
    format: 'channel ids with commas between them, for example omnichannel',
    fallback: null,
    schema: list(/^[\w.-]+$/),
    used: true,
  },
  KAKAO_SKILL_SECRET: {
    section: 'KakaoTalk',
    meaning: 'Secret that the skill sends in a header of its own. Empty: the route answers 404.',
    format: SECRET_FORMAT,
    fallback: null,
    schema: secret,
    used: false,
  },
  KAKAO_BOT_ID: {
    section: 'KakaoTalk',
    meaning: 'Id of the bot whose skill requests are taken.',
    format: 'one word',
    fallback: null,
    schema: word,
    used: false,
  },
  LINK_SECRET: {
    section: 'Pages',
    meaning:
      'Signs links to ticket pages. Empty: in local mode one is made and kept beside the data, else there are no pages.',
    format: SECRET_FORMAT,
    fallback: null,
    schema: secret,
    used: true,
  },
  TICKET_LINK_DAYS: {
    section: 'Pages',
    meaning: 'Days for which a link to a ticket page opens it.',
    format: 'a whole number from 1 to 90',
    fallback: '14',
    schema: wholeNumber(1, 90),
    used: true,
  },
  PHOTO_HOSTS: {
    section: 'Pages',
    meaning:
      "Hosts from which the ticket page shows drivers' photos, besides those of Kakao and the Bot Framework. Photos from elsewhere are links.",
    format: 'host names with commas between them, for example photos.example.com or *.photos.example.com',
    fallback: null,
    schema: list(/^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+$/),
    used: true,
  },
  DESK_SESSION_SECRET: {
    section: 'Pages',
    meaning: "Signs the sessions of the agents' desk.",
    format: SECRET_FORMAT,
    fallback: null,
    schema: secret,
    used: false,
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;

/** What a setting gives when it is set or has a fallback. */
export type SettingValue<Name extends SettingName> = z.output<(typeof SETTINGS)[Name]['schema']>;

/** Whether DATABASE_URL names a server rather than a file. */
export function isPostgresAddress(setting: string): boolean {
  return address(...POSTGRES_SCHEMES).safeParse(setting).success;
}
