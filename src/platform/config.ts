import { resolve } from 'node:path';
import type { Locale } from '../domain/locale';
import type { SupportHoursPlan } from '../domain/supportHours';
import { CodedError } from './codedError';
import { findKakaoWarnings } from './kakaoWarnings';
import { readEnvFile } from './readEnvFile';
import {
  findConfigProblems,
  findConfigWarnings,
  findMisspeltSettings,
  isProduction,
  isTrial,
  type ConfigWarning,
} from './configRules';
import type { LogLevel } from './logger';
import { projectRoot } from './projectRoot';
import { readHoursFile } from './readHoursFile';
import { isPostgresUrl } from './settingSchemas';
import { SETTINGS, type SettingName, type SettingValue } from './settings';

/** The validated settings. A setting that is not set and has no default is `null`. */
export interface Config {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Without a slash at the end. */
  readonly publicUrl: string | null;
  readonly logLevel: LogLevel;
  /** Opens the metrics to other machines; `null`: they are for this machine only. */
  readonly metricsToken: string | null;
  readonly limits: LimitsConfig;
  readonly production: boolean;
  /** No app id is set: the bot talks only with clients on this machine. */
  readonly local: boolean;
  /** Local mode outside production: every client is a developer on this machine. */
  readonly trial: boolean;
  readonly database: DatabaseConfig;
  /** `null`: nothing is deleted. */
  readonly retentionDays: number | null;
  readonly replyMaxAgeMinutes: number;
  readonly botFramework: BotFrameworkConfig;
  readonly defaultLocale: Locale;
  /** The call centre's number and opening hours; `null`: the bot names neither. */
  readonly supportHours: SupportHoursPlan | null;
  /** The address without a slash at the end. */
  readonly chargingApi: { readonly url: string | null; readonly token: string | null };
  /** Absolute path of a JSON file. */
  readonly cpoContactsPath: string | null;
  readonly mail: { readonly smtpUrl: string | null; readonly from: string | null; readonly replyTo: string | null };
  readonly agitWebhookUrl: string | null;
  readonly handoffWebhook: {
    readonly url: string | null;
    readonly secret: string | null;
    readonly oldSecret: string | null;
  };
  /** Bot Framework channels whose `handoff.status` events are accepted as the hub's. */
  readonly handoffStatusChannels: readonly string[];
  readonly kakao: KakaoConfig;
  /** Lower case, as browsers send them. */
  readonly directLine: { readonly secret: string | null; readonly chatOrigins: readonly string[] };
  readonly linkSecret: string | null;
  /** Signed links that still work after a change of `linkSecret`. */
  readonly oldLinkSecret: string | null;
  readonly ticketLinkDays: number;
  /** Lower case; `*.example.com` stands for all hosts below that name. */
  readonly photoHosts: readonly string[];
  /** The agents' desk; without a secret it is closed, except in local mode. */
  readonly desk: {
    readonly sessionSecret: string | null;
    readonly idleHours: number;
    readonly sessionDays: number;
    /** How long agents may take before a ticket is claimed and before its driver is answered; `null`: no limit. */
    readonly claimMinutes: number | null;
    readonly replyMinutes: number | null;
  };
  /** Variables that are set although this version does not act on them yet. */
  readonly unusedSettings: readonly string[];
  /** Settings that are valid but probably a mistake. */
  readonly warnings: readonly ConfigWarning[];
}

/** An SQLite file by its absolute path (`:memory:` for a database without a file), or a PostgreSQL server. */
export type DatabaseConfig =
  | { readonly kind: 'sqlite'; readonly path: string }
  | {
      readonly kind: 'postgres';
      readonly url: string;
      /** Where notifications arrive; `null`: they are not listened to. The same as `url` if absent. */
      readonly listenUrl?: string | null;
    };

/** For how many messages a process has room. */
export interface LimitsConfig {
  readonly runningTurns: number;
  readonly waitingTurns: number;
  readonly waitingPerConversation: number;
  readonly messagesPerAddressAndMinute: number;
}

/** The KakaoTalk channel; without a secret it is closed. */
export interface KakaoConfig {
  readonly skillSecret: string | null;
  readonly botId: string | null;
  /** Authenticates Kakao's reports of who added or blocked the channel; `null`: none are taken. */
  readonly adminKey: string | null;
  /** How long a silence of Kakao is normal by day. */
  readonly silenceMinutes: number;
  /** How late replies are announced; `null`: they wait for the driver's next message. */
  readonly events: { readonly restApiKey: string; readonly name: string; readonly maxPerDay: number } | null;
}

/** The bot's registration, in the form that the SDK expects. */
export interface BotFrameworkConfig {
  readonly appType: SettingValue<'MicrosoftAppType'>;
  readonly appId: string | null;
  readonly appPassword: string | null;
  readonly appTenantId: string | null;
}

/** Every setting's value; `null` if it is invalid, or not set and without a default. */
export type SettingValues = { readonly [Name in SettingName]: SettingValue<Name> | null };

/** Reports all problems of the settings at once. Its message never shows a value. */
export class ConfigError extends CodedError {
  override readonly name = 'ConfigError';

  /** @param problems each names a variable, the problem and the remedy */
  constructor(readonly problems: readonly string[]) {
    super('config_invalid', { detail: ['The settings are invalid.', ...problems].join('\n- ') });
  }
}

/**
 * Adds the settings of the file `.env` in the current folder to the environment, whose own values go first. Throws
 * `config_invalid` if the file cannot be read.
 */
export function loadEnvFile(path = resolve('.env')): void {
  for (const [name, value] of Object.entries(readEnvFile(path))) process.env[name] ??= value;
}

/** Returns the secrets of the hub's webhook, the current one first; none if it is not set. */
export function listWebhookSecrets({
  handoffWebhook: { secret, oldSecret },
}: Pick<Config, 'handoffWebhook'>): string[] {
  return secret === null ? [] : [secret, oldSecret].filter((one) => one !== null);
}

const DEFAULT_DATABASE = 'data/bot.sqlite';

/** Reads every setting from the environment. Throws one `ConfigError` with all problems. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const problems: string[] = [];
  const rawValue = (name: SettingName) => env[name]?.trim() ?? '';
  const isSet = (name: SettingName) => rawValue(name) !== '';
  const readValue = <Name extends SettingName>(name: Name) => readSetting(name, rawValue(name), problems);
  const values = Object.fromEntries(settingNames().map((name) => [name, readValue(name)])) as SettingValues;
  problems.push(...findConfigProblems(values, isSet));
  const supportHours = readSupportHours(values.HOURS_FILE, problems);
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    ...toConfig(values),
    supportHours,
    trial: isTrial(values, isSet),
    unusedSettings: settingNames().filter((name) => !SETTINGS[name].isUsed && isSet(name)),
    warnings: [...findConfigWarnings(isSet), ...findKakaoWarnings(values), ...findMisspeltSettings(env)],
  };
}

function settingNames(): SettingName[] {
  return Object.keys(SETTINGS) as SettingName[];
}

function readSetting(name: SettingName, raw: string, problems: string[]): unknown {
  const { schema, format, defaultValue } = SETTINGS[name];
  const text = raw === '' ? defaultValue : raw;
  if (text === null) return null;
  const parsed = schema.safeParse(text);
  if (parsed.success) return parsed.data;
  const advice =
    defaultValue === null ? 'Correct it or leave it empty' : `Correct it, or leave it empty for ${defaultValue}`;
  problems.push(`${name}: must be ${format}. ${advice}.`);
  return null;
}

function readSupportHours(path: string | null, problems: string[]): SupportHoursPlan | null {
  if (path === null) return null;
  const fileProblems: string[] = [];
  const plan = readHoursFile(resolve(projectRoot, path), fileProblems);
  problems.push(
    ...fileProblems.map((problem) => `HOURS_FILE: ${problem}. Correct the file, or leave HOURS_FILE empty.`),
  );
  return plan;
}

function toConfig(values: SettingValues): Omit<Config, 'supportHours' | 'trial' | 'unusedSettings' | 'warnings'> {
  return {
    host: values.HOST!,
    port: values.PORT!,
    publicUrl: values.PUBLIC_URL,
    logLevel: values.LOG_LEVEL!,
    metricsToken: values.METRICS_TOKEN,
    limits: toLimitsConfig(values),
    production: isProduction(values.NODE_ENV),
    local: values.MicrosoftAppId === null,
    database: toDatabaseConfig(values),
    retentionDays: values.RETENTION_DAYS,
    replyMaxAgeMinutes: values.REPLY_MAX_AGE_MINUTES!,
    botFramework: {
      appType: values.MicrosoftAppType!,
      appId: values.MicrosoftAppId,
      appPassword: values.MicrosoftAppPassword,
      appTenantId: values.MicrosoftAppTenantId,
    },
    defaultLocale: values.DEFAULT_LOCALE!,
    chargingApi: { url: values.CHARGING_API_URL, token: values.CHARGING_API_TOKEN },
    cpoContactsPath: values.CPO_CONTACTS === null ? null : resolve(projectRoot, values.CPO_CONTACTS),
    mail: { smtpUrl: values.SMTP_URL, from: values.MAIL_FROM, replyTo: values.MAIL_REPLY_TO },
    agitWebhookUrl: values.AGIT_WEBHOOK_URL,
    handoffWebhook: {
      url: values.HANDOFF_WEBHOOK_URL,
      secret: values.HANDOFF_WEBHOOK_SECRET,
      oldSecret: values.HANDOFF_WEBHOOK_SECRET_OLD,
    },
    handoffStatusChannels: values.HANDOFF_STATUS_CHANNELS ?? [],
    kakao: toKakaoConfig(values),
    directLine: { secret: values.DIRECTLINE_SECRET, chatOrigins: values.CHAT_ORIGINS ?? [] },
    linkSecret: values.LINK_SECRET,
    oldLinkSecret: values.LINK_SECRET_OLD,
    ticketLinkDays: values.TICKET_LINK_DAYS!,
    photoHosts: values.PHOTO_HOSTS ?? [],
    desk: toDeskConfig(values),
  };
}

function toDeskConfig(values: SettingValues): Config['desk'] {
  return {
    sessionSecret: values.DESK_SESSION_SECRET,
    idleHours: values.DESK_IDLE_HOURS!,
    sessionDays: values.DESK_SESSION_DAYS!,
    claimMinutes: values.DESK_CLAIM_MINUTES,
    replyMinutes: values.DESK_REPLY_MINUTES,
  };
}

function toLimitsConfig(values: SettingValues): LimitsConfig {
  return {
    runningTurns: values.MAX_RUNNING_TURNS!,
    waitingTurns: values.MAX_WAITING_TURNS!,
    waitingPerConversation: values.MAX_WAITING_MESSAGES_PER_CONVERSATION!,
    messagesPerAddressAndMinute: values.MAX_MESSAGES_PER_ADDRESS!,
  };
}

function toKakaoConfig(values: SettingValues): KakaoConfig {
  const { KAKAO_REST_API_KEY: restApiKey, KAKAO_EVENT_NAME: name, KAKAO_EVENTS_PER_DAY: maxPerDay } = values;
  return {
    skillSecret: values.KAKAO_SKILL_SECRET,
    botId: values.KAKAO_BOT_ID,
    adminKey: values.KAKAO_ADMIN_KEY,
    silenceMinutes: values.KAKAO_SILENCE_MINUTES!,
    events: restApiKey === null ? null : { restApiKey, name: name!, maxPerDay: maxPerDay! },
  };
}

function toDatabaseConfig({
  DATABASE_URL: setting,
  DATABASE_LISTEN_URL: listenUrl,
}: Pick<SettingValues, 'DATABASE_URL' | 'DATABASE_LISTEN_URL'>): DatabaseConfig {
  if (setting !== null && isPostgresUrl(setting)) {
    const listening = listenUrl === null ? {} : { listenUrl: listenUrl === 'off' ? null : listenUrl };
    return { kind: 'postgres', url: setting, ...listening };
  }
  if (setting === ':memory:') return { kind: 'sqlite', path: setting };
  return { kind: 'sqlite', path: resolve(projectRoot, setting ?? DEFAULT_DATABASE) };
}
