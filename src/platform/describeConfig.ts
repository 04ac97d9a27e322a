import type { Config } from './config';

/** What the settings turn on, without secrets and addresses that contain some; for the log and for operators. */
export interface EnabledParts {
  readonly channels: string;
  readonly kakao: string;
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
    channels: config.local ? 'Bot Framework, this machine only' : 'Bot Framework',
    kakao: describeKakao(config.kakao),
    mail: hostOf(mail.smtpUrl),
    board: hostOf(agitWebhookUrl),
    hub: hostOf(handoffWebhook.url),
    backOffice: hostOf(chargingApi.url),
    retention: retentionDays === null ? 'kept for ever' : `${retentionDays} days`,
    pages: linkSecret === null && !trial ? OFF : (config.publicUrl ?? 'on'),
    database: database.kind === 'sqlite' ? `SQLite, ${database.path}` : `PostgreSQL, ${hostOf(database.url)}`,
  };
}

function describeKakao({ skillSecret, events }: Config['kakao']): string {
  if (skillSecret === null) return OFF;
  return events === null ? 'on' : 'on, with events';
}

function hostOf(url: string | null): string {
  if (url === null) return OFF;
  return URL.canParse(url) ? new URL(url).host || 'local socket' : 'on';
}
