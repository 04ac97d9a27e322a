import type { Config } from './config';

/** What the settings turn on, without secrets and addresses that contain some; for the log and for operators. */
export interface EnabledParts {
  /** The channels on which drivers can write. */
  readonly channels: string;
  readonly desk: string;
  readonly mail: string;
  readonly board: string;
  readonly hub: string;
  readonly backOffice: string;
  readonly retention: string;
  readonly pages: string;
  readonly database: string;
}

const OFF = 'off';

/** Describes in a word or two what is on. */
export function describeConfig(config: Config): EnabledParts {
  const { mail, agitWebhookUrl, handoffWebhook, chargingApi, retentionDays, database, linkSecret, trial } = config;
  return {
    channels: listChannels(config).join(', '),
    desk: config.desk.sessionSecret === null && !trial ? OFF : 'on',
    mail: hostOf(mail.smtpUrl),
    board: hostOf(agitWebhookUrl),
    hub: hostOf(handoffWebhook.url),
    backOffice: hostOf(chargingApi.url),
    retention: retentionDays === null ? 'kept for ever' : `${retentionDays} days`,
    pages: linkSecret === null && !trial ? OFF : (config.publicUrl ?? 'on'),
    database: database.kind === 'sqlite' ? `SQLite, ${database.path}` : `PostgreSQL, ${hostOf(database.url)}`,
  };
}

function listChannels({ local, trial, kakao, directLine }: Config): string[] {
  const botFramework = local ? 'Bot Framework (this machine only)' : 'Bot Framework';
  return [
    // Without an app id its route exists for trying the bot out only.
    ...(local && !trial ? [] : [botFramework]),
    ...(kakao.skillSecret === null ? [] : [kakao.events === null ? 'KakaoTalk' : 'KakaoTalk with events']),
    ...(directLine.secret === null && !trial ? [] : ['web chat']),
  ];
}

function hostOf(url: string | null): string {
  if (url === null) return OFF;
  return URL.canParse(url) ? new URL(url).host || 'local socket' : 'on';
}
