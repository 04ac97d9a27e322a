import type { SettingValues } from './config';
import { isLoopbackHost } from './loopback';
import type { SettingName } from './settings';

type IsSet = (name: SettingName) => boolean;

/**
 * What is wrong with the settings as a whole, each fault naming the variable, what is wrong and what to do.
 * @param isSet whether a variable has a value, sound or not: nobody is told that what is unsound were missing
 */
export function configRuleFaults(values: SettingValues, isSet: IsSet): string[] {
  return [
    ...doorFaults(values, isSet),
    ...registrationFaults(values, isSet),
    ...pairFaults(isSet),
    ...linkFaults(values, isSet),
  ];
}

function doorFaults({ HOST, NODE_ENV }: SettingValues, isSet: IsSet): string[] {
  if (isSet('MicrosoftAppId')) return [];
  const faults: string[] = [];
  if (HOST !== null && !isLoopbackHost(HOST)) {
    faults.push(
      'HOST: must be 127.0.0.1, ::1 or localhost as long as MicrosoftAppId is empty, or anybody could talk to the bot. Set MicrosoftAppId, or leave HOST empty.',
    );
  }
  if (NODE_ENV === 'production' && !isSet('KAKAO_SKILL_SECRET')) {
    faults.push(
      'MicrosoftAppId: is empty although NODE_ENV is production and no other channel is set up. Set MicrosoftAppId and MicrosoftAppPassword (or KAKAO_SKILL_SECRET), or leave NODE_ENV empty to try the bot on this machine.',
    );
  }
  return faults;
}

function registrationFaults({ MicrosoftAppType }: SettingValues, isSet: IsSet): string[] {
  if (!isSet('MicrosoftAppId')) {
    if (!isSet('MicrosoftAppPassword')) return [];
    return ['MicrosoftAppId: is empty although MicrosoftAppPassword is set. Set both, or neither for local mode.'];
  }
  const faults: string[] = [];
  const managed = MicrosoftAppType === 'UserAssignedMSI';
  if (MicrosoftAppType !== null && !managed && !isSet('MicrosoftAppPassword')) {
    faults.push(
      'MicrosoftAppPassword: is empty although MicrosoftAppId is set. Set it, or set MicrosoftAppType=UserAssignedMSI for a managed identity.',
    );
  }
  if (managed && isSet('MicrosoftAppPassword')) {
    faults.push('MicrosoftAppPassword: a managed identity (UserAssignedMSI) has none. Leave it empty.');
  }
  if (MicrosoftAppType !== null && MicrosoftAppType !== 'MultiTenant' && !isSet('MicrosoftAppTenantId')) {
    faults.push(`MicrosoftAppTenantId: is empty, ${MicrosoftAppType} needs it. Set it to the tenant of the app id.`);
  }
  return faults;
}

function pairFaults(isSet: IsSet): string[] {
  const pairs = [
    ['CHARGING_API_URL', 'CHARGING_API_TOKEN', 'the back office answers nobody without a token'],
    ['SMTP_URL', 'MAIL_FROM', 'mails need a sender'],
    ['HANDOFF_WEBHOOK_URL', 'HANDOFF_WEBHOOK_SECRET', 'hand-overs are posted signed or not at all'],
  ] as const;
  return pairs
    .filter(([first, second]) => isSet(first) && !isSet(second))
    .map(
      ([first, second, why]) =>
        `${second}: is empty although ${first} is set: ${why}. Set it, or leave ${first} empty.`,
    );
}

/** Whoever is told of a ticket is given a link to its page. In local mode the bot has all it needs for one. */
function linkFaults({ NODE_ENV }: SettingValues, isSet: IsSet): string[] {
  const told = (['AGIT_WEBHOOK_URL', 'HANDOFF_WEBHOOK_URL'] as const).find(isSet);
  const local = !isSet('MicrosoftAppId') && NODE_ENV !== 'production';
  if (told === undefined || local) return [];
  return (['PUBLIC_URL', 'LINK_SECRET'] as const)
    .filter((name) => !isSet(name))
    .map((name) => `${name}: is empty although ${told} is set: hand-overs link to the ticket page. Set it.`);
}
