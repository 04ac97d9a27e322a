import type { SettingValues } from './config';
import { isLoopbackHost } from './isLoopbackHost';
import { findSimilar } from './findSimilar';
import { SETTINGS, type SettingName } from './settings';

/** How many days after it was queued a hand-over may reach the hub; its ticket link must still be valid then. */
export const MIN_WEBHOOK_LINK_DAYS = 9;

/** Each sets up a channel that authenticates its senders. */
const SECRETS_OF_OTHER_CHANNELS = ['KAKAO_SKILL_SECRET', 'DIRECTLINE_SECRET'] as const satisfies readonly SettingName[];

type IsSet = (name: SettingName) => boolean;

/**
 * Returns the problems of settings in combination, each with the variable, the problem and the remedy.
 * @param isSet whether a variable has a value, valid or not, so that an invalid one is not reported as missing too
 */
export function findConfigProblems(values: SettingValues, isSet: IsSet): string[] {
  return [
    ...findListenProblems(values, isSet),
    ...findRegistrationProblems(values, isSet),
    ...findPairProblems(isSet),
    ...findLinkProblems(values, isSet),
    ...findPublicUrlProblems(values, isSet),
    ...findUnencryptedUrlProblems(values, isSet),
  ];
}

/** Returns settings that are valid but probably a mistake; they are logged as warnings at startup. */
export function findConfigWarnings(isSet: IsSet): ConfigWarning[] {
  const warnings: ConfigWarning[] = [];
  if (isSet('SMTP_URL') && !isSet('CPO_CONTACTS') && !isSet('CHARGING_API_URL')) {
    const warning =
      'no mail is sent: neither CPO_CONTACTS nor CHARGING_API_URL is set, so no operator address is known';
    warnings.push({ variable: 'SMTP_URL', warning });
  }
  if (isSet('DATABASE_LISTEN_URL') && !isSet('DATABASE_URL'))
    warnings.push({ variable: 'DATABASE_LISTEN_URL', warning: 'SQLite has no notifications; set DATABASE_URL too' });
  return warnings;
}

export interface ConfigWarning {
  readonly variable: string;
  readonly warning: string;
}

/** First words of settings that are also those of many variables for other programs (`NODE_OPTIONS`). */
const COMMON_FIRST_WORDS = ['NODE', 'LOG', 'MAX', 'DEFAULT'];

/**
 * Finds variables that no setting has, but whose names are nearly those of settings, or begin like them (`SMTP_HOST`): they
 * would be ignored.
 */
export function findMisspeltSettings(env: Readonly<Record<string, string | undefined>>): ConfigWarning[] {
  const names = Object.keys(SETTINGS);
  return Object.keys(env).flatMap((variable) => {
    if (names.includes(variable) || !env[variable]) return [];
    const similar = findSimilar(variable, names);
    const meant = similar === null ? listSettingsBeginningLike(variable) : [similar];
    if (meant.length === 0) return [];
    return [{ variable, warning: `there is no such setting; did you mean ${meant.join(', ')}?` }];
  });
}

/** Returns the settings with the same first word. */
function listSettingsBeginningLike(variable: string): string[] {
  const firstWord = /^([a-z]{2,})[_-]/i.exec(variable)?.[1]?.toUpperCase();
  if (firstWord === undefined || COMMON_FIRST_WORDS.includes(firstWord)) return [];
  return Object.keys(SETTINGS).filter((name) => name.startsWith(`${firstWord}_`));
}

/** Whether the bot only runs for trying it out on this machine: no app id is set, and it is not in production. */
export function isTrial({ NODE_ENV }: Pick<SettingValues, 'NODE_ENV'>, isSet: IsSet): boolean {
  return !isSet('MicrosoftAppId') && !isProduction(NODE_ENV);
}

/** Whether NODE_ENV means production, however it is spelt: a slip must not open the bot to everybody. */
export function isProduction(setting: string | null): boolean {
  return /^prod(?:uction)?$/i.test(setting ?? '');
}

/**
 * Ticket links grant access, so they need https; and they must stay valid until a hub that was unreachable gets them.
 */
function findPublicUrlProblems(values: SettingValues, isSet: IsSet): string[] {
  const { PUBLIC_URL, TICKET_LINK_DAYS } = values;
  const problems: string[] = [];
  if (PUBLIC_URL !== null && !/^https:/i.test(PUBLIC_URL) && !isTrial(values, isSet)) {
    problems.push('PUBLIC_URL: must begin with https:// outside local mode. Correct it.');
  }
  if (isSet('HANDOFF_WEBHOOK_URL') && TICKET_LINK_DAYS !== null && TICKET_LINK_DAYS < MIN_WEBHOOK_LINK_DAYS) {
    problems.push(
      `TICKET_LINK_DAYS: must be ${MIN_WEBHOOK_LINK_DAYS} or more as long as HANDOFF_WEBHOOK_URL is set: a hub that was unreachable may get its link that late. Correct it, or leave it empty for 14.`,
    );
  }
  return problems;
}

/** Drivers' data and tokens must not leave this machine unencrypted. */
function findUnencryptedUrlProblems(values: SettingValues, isSet: IsSet): string[] {
  if (isTrial(values, isSet)) return [];
  return (['CHARGING_API_URL', 'AGIT_WEBHOOK_URL', 'HANDOFF_WEBHOOK_URL'] as const)
    .filter((name) => isUnencrypted(values[name]))
    .map(
      (name) =>
        `${name}: must begin with https:// outside local mode, unless it is on this machine (localhost). Correct it.`,
    );
}

function isUnencrypted(address: string | null): boolean {
  if (address === null || /^https:/i.test(address)) return false;
  return !isLoopbackHost(new URL(address).hostname);
}

function findListenProblems({ HOST, NODE_ENV }: SettingValues, isSet: IsSet): string[] {
  if (isSet('MicrosoftAppId')) return [];
  const problems: string[] = [];
  // In production, only channels that authenticate their senders are open then.
  const servesOthers = isProduction(NODE_ENV) && SECRETS_OF_OTHER_CHANNELS.some(isSet);
  if (HOST !== null && !isLoopbackHost(HOST) && !servesOthers) {
    problems.push(
      'HOST: must be 127.0.0.1, ::1 or localhost as long as MicrosoftAppId is empty, or any client in the network could talk to the bot. Set MicrosoftAppId, or leave HOST empty.',
    );
  }
  if (isProduction(NODE_ENV) && !servesOthers) {
    problems.push(
      'MicrosoftAppId: is empty although NODE_ENV is production and no other channel is served. Set MicrosoftAppId and MicrosoftAppPassword, or leave NODE_ENV empty to try the bot on this machine.',
    );
  }
  return problems;
}

function findRegistrationProblems({ MicrosoftAppType }: SettingValues, isSet: IsSet): string[] {
  if (!isSet('MicrosoftAppId')) {
    if (!isSet('MicrosoftAppPassword')) return [];
    return ['MicrosoftAppId: is empty although MicrosoftAppPassword is set. Set both, or neither for local mode.'];
  }
  const problems: string[] = [];
  const managed = MicrosoftAppType === 'UserAssignedMSI';
  if (MicrosoftAppType !== null && !managed && !isSet('MicrosoftAppPassword')) {
    problems.push(
      'MicrosoftAppPassword: is empty although MicrosoftAppId is set. Set it, or set MicrosoftAppType=UserAssignedMSI for a managed identity.',
    );
  }
  if (managed && isSet('MicrosoftAppPassword')) {
    problems.push('MicrosoftAppPassword: a managed identity (UserAssignedMSI) has none. Leave it empty.');
  }
  if (MicrosoftAppType !== null && MicrosoftAppType !== 'MultiTenant' && !isSet('MicrosoftAppTenantId')) {
    problems.push(`MicrosoftAppTenantId: is empty, ${MicrosoftAppType} needs it. Set it to the tenant of the app id.`);
  }
  return problems;
}

function findPairProblems(isSet: IsSet): string[] {
  const pairs = [
    ['CHARGING_API_URL', 'CHARGING_API_TOKEN', 'the back office refuses requests without a token'],
    ['SMTP_URL', 'MAIL_FROM', 'mails need a sender'],
    ['HANDOFF_WEBHOOK_URL', 'HANDOFF_WEBHOOK_SECRET', 'hand-overs are always signed'],
    ['KAKAO_REST_API_KEY', 'KAKAO_EVENT_NAME', 'an event is called by its name'],
    ['KAKAO_REST_API_KEY', 'KAKAO_BOT_ID', 'an event is called for one bot'],
    ['KAKAO_ADMIN_KEY', 'KAKAO_SKILL_SECRET', 'the channel is closed without a secret'],
  ] as const;
  return pairs
    .filter(([first, second]) => isSet(first) && !isSet(second))
    .map(
      ([first, second, reason]) =>
        `${second}: is empty although ${first} is set: ${reason}. Set it, or leave ${first} empty.`,
    );
}

/** Notifications of a ticket link to its page, which needs an address and a secret. A trial has defaults for both. */
function findLinkProblems(values: SettingValues, isSet: IsSet): string[] {
  const linkSetting = (['AGIT_WEBHOOK_URL', 'HANDOFF_WEBHOOK_URL'] as const).find(isSet);
  if (linkSetting === undefined || isTrial(values, isSet)) return [];
  return (['PUBLIC_URL', 'LINK_SECRET'] as const)
    .filter((name) => !isSet(name))
    .map((name) => `${name}: is empty although ${linkSetting} is set: hand-overs link to the ticket page. Set it.`);
}
