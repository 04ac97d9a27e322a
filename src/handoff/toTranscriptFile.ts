import type { ActivityAccount, StoredActivity } from '../domain/storedActivity';

type Role = 'bot' | 'user';

/**
 * Formats a conversation as a `.transcript` file for the Bot Framework Emulator: a flat JSON array of activities in the
 * given order, ASCII only, because the Emulator guesses the encoding. The Emulator distinguishes bot and user by role
 * and id, so every activity gets both; a party that never wrote gets a `conversationUpdate` at the start.
 */
export function toTranscriptFile(activities: readonly StoredActivity[]): string {
  const rolesById = collectRolesById(activities);
  const complete = activities.map((activity) => {
    const role = senderRole(activity);
    return {
      ...activity,
      from: completeAccount(activity.from, role, rolesById),
      recipient: completeAccount(activity.recipient, otherRole(role), rolesById),
    };
  });
  return `${escapeNonAscii(JSON.stringify([...addSilentParty(complete), ...complete], null, 2))}\n`;
}

function senderRole({ from, recipient }: StoredActivity): Role {
  return from.role === 'bot' || recipient.role === 'user' ? 'bot' : 'user';
}

function otherRole(role: Role): Role {
  return role === 'bot' ? 'user' : 'bot';
}

/** Fills in the role, and replaces ids that are empty or the same for bot and user, as some channels send them. */
function completeAccount(
  original: ActivityAccount,
  role: Role,
  rolesById: ReadonlyMap<string, ReadonlySet<Role>>,
): ActivityAccount {
  const isUsable = original.id !== '' && rolesById.get(original.id)?.size === 1;
  return { ...original, id: isUsable ? original.id : `${original.id}${original.id === '' ? '' : '-'}${role}`, role };
}

function collectRolesById(activities: readonly StoredActivity[]): ReadonlyMap<string, ReadonlySet<Role>> {
  const roles = new Map<string, Set<Role>>();
  const addRole = (id: string, role: Role) => roles.set(id, (roles.get(id) ?? new Set()).add(role));
  for (const activity of activities) {
    addRole(activity.from.id, senderRole(activity));
    addRole(activity.recipient.id, otherRole(senderRole(activity)));
  }
  return roles;
}

function addSilentParty(activities: readonly StoredActivity[]): StoredActivity[] {
  const [first] = activities;
  if (first === undefined || activities.some((activity) => activity.from.role !== first.from.role)) return [];
  return [
    {
      type: 'conversationUpdate',
      id: `${first.id}-other-end`,
      timestamp: first.timestamp,
      channelId: first.channelId,
      conversation: first.conversation,
      from: first.recipient,
      recipient: first.from,
    },
  ];
}

function escapeNonAscii(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
