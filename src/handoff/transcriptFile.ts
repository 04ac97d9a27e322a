import type { ActivityAccount, StoredActivity } from '../domain/storedActivity';

type Role = 'bot' | 'user';

/**
 * A conversation as the text of a `.transcript` file: a flat JSON array of activities in the given order, ASCII only,
 * because the Bot Framework Emulator guesses the encoding. The Emulator tells the two ends by role and id: every
 * activity gets both, and a conversation in which one end never spoke gets a `conversationUpdate` from that end.
 */
export function toTranscriptFile(activities: readonly StoredActivity[]): string {
  const used = rolesById(activities);
  const complete = activities.map((activity) => {
    const from = senderRole(activity);
    return {
      ...activity,
      from: account(activity.from, from, used),
      recipient: account(activity.recipient, otherRole(from), used),
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

/** Ids as a channel may send them are not always fit: empty, or the same for both ends. */
function account(given: ActivityAccount, role: Role, used: ReadonlyMap<string, ReadonlySet<Role>>): ActivityAccount {
  const fit = given.id !== '' && used.get(given.id)?.size === 1;
  return { ...given, id: fit ? given.id : `${given.id}${given.id === '' ? '' : '-'}${role}`, role };
}

function rolesById(activities: readonly StoredActivity[]): ReadonlyMap<string, ReadonlySet<Role>> {
  const roles = new Map<string, Set<Role>>();
  const note = (id: string, role: Role) => roles.set(id, (roles.get(id) ?? new Set()).add(role));
  for (const activity of activities) {
    note(activity.from.id, senderRole(activity));
    note(activity.recipient.id, otherRole(senderRole(activity)));
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
