import type { SettingValues } from './config';
import { isLoopbackHost } from './isLoopbackHost';
import type { SettingName } from './settings';

/** A hand-over may reach the hub so many days after it was queued, with the link that it was queued with. */
export const MIN_WEBHOOK_LINK_DAYS = 9;

type IsSet = (name: SettingName) => boolean;

/**
 * What is wrong with the settings as a whole, each fault naming the variable, what is wrong and what to do.
 * @param isSet whether a variable has a value, sound or not: nobody is told that what is unsound were missing
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

/** What is sound and yet hardly meant, each naming the variable: told in the log at start. */
export function findConfigWarnings(isSet: IsSet): ConfigWarning[] {
  if (!isSet('SMTP_URL') || isSet('CPO_CONTACTS') || isSet('CHARGING_API_URL')) return [];
  const warning =
    'no mail is sent: neither CPO_CONTACTS nor CHARGING_API_URL is set to tell the address of an operator';
  return [{ variable: 'SMTP_URL', warning }];
}

export interface ConfigWarning {
  readonly variable: SettingName;
  readonly warning: string;
}

/** On this machine, for trying: nobody else can reach it. */
export function isTrial({ NODE_ENV }: Pick<SettingValues, 'NODE_ENV'>, isSet: IsSet): boolean {
  return !isSet('MicrosoftAppId') && NODE_ENV !== 'production';
}

/** Links to tickets are keys: they do not travel in the clear, and lead somewhere only as long as they hold. */
function findPublicUrlProblems(values: SettingValues, isSet: IsSet): string[] {
  const { PUBLIC_URL, TICKET_LINK_DAYS } = values;
  const problems: string[] = [];
  if (PUBLIC_URL !== null && !/^https:/i.test(PUBLIC_URL) && !isTrial(values, isSet)) {
    problems.push('PUBLIC_URL: must begin with https:// outside local mode. Correct it.');
  }
  if (isSet('HANDOFF_WEBHOOK_URL') && TICKET_LINK_DAYS !== null && TICKET_LINK_DAYS < MIN_WEBHOOK_LINK_DAYS) {
    problems.push(
      `TICKET_LINK_DAYS: must be ${MIN_WEBHOOK_LINK_DAYS} or more as long as HANDOFF_WEBHOOK_URL is set: a hub that was away gets its link that late. Correct it, or leave it empty for 14.`,
    );
  }
  return problems;
}

/** What goes to others is private, and their tokens are keys: neither leaves this machine in the clear. */
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
  if (HOST !== null && !isLoopbackHost(HOST)) {
    problems.push(
      'HOST: must be 127.0.0.1, ::1 or localhost as long as MicrosoftAppId is empty, or anybody could talk to the bot. Set MicrosoftAppId, or leave HOST empty.',
    );
  }
  if (NODE_ENV === 'production' && !isSet('KAKAO_SKILL_SECRET')) {
    problems.push(
      'MicrosoftAppId: is empty although NODE_ENV is production and no other channel is set up. Set MicrosoftAppId and MicrosoftAppPassword (or KAKAO_SKILL_SECRET), or leave NODE_ENV empty to try the bot on this machine.',
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
    ['CHARGING_API_URL', 'CHARGING_API_TOKEN', 'the back office answers nobody without a token'],
    ['SMTP_URL', 'MAIL_FROM', 'mails need a sender'],
    ['HANDOFF_WEBHOOK_URL', 'HANDOFF_WEBHOOK_SECRET', 'hand-overs are posted signed or not at all'],
  ] as const;
  return pairs
    .filter(([first, second]) => isSet(first) && !isSet(second))
    .map(
      ([first, second, reason]) =>
        `${second}: is empty although ${first} is set: ${reason}. Set it, or leave ${first} empty.`,
    );
}

/** Whoever is told of a ticket is given a link to its page. In local mode the bot has all it needs for one. */
function findLinkProblems(values: SettingValues, isSet: IsSet): string[] {
  const linkReceiver = (['AGIT_WEBHOOK_URL', 'HANDOFF_WEBHOOK_URL'] as const).find(isSet);
  if (linkReceiver === undefined || isTrial(values, isSet)) return [];
  return (['PUBLIC_URL', 'LINK_SECRET'] as const)
    .filter((name) => !isSet(name))
    .map((name) => `${name}: is empty although ${linkReceiver} is set: hand-overs link to the ticket page. Set it.`);
}
