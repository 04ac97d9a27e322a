import { toChannelId } from '../platform/editId';
import type { StoredActivity } from '../domain/storedActivity';
import type { TranscriptLine } from '../domain/store';

const MAX_PHOTOS = 20;

/** The section of the wordings in which agents' messages are said. */
const AGENT_MESSAGE_SECTION = 'agent_message.';

/** A message of the conversation, by what staff see of it. */
export interface Bubble {
  readonly side: 'bot' | 'driver' | 'agent';
  /** Empty if there are only photos. */
  readonly text: string;
  /** As the driver's app sent them: not necessarily addresses. */
  readonly photoUrls: readonly string[];
  /** Whether the driver changed an earlier message to this one. */
  readonly isEdited: boolean;
  readonly isDeleted: boolean;
}

/** Returns the ids of the messages that the driver deleted. */
export function listDeletedIds(lines: readonly TranscriptLine[]): ReadonlySet<string> {
  return new Set(lines.flatMap(({ activity }) => deletedIdOf(activity) ?? []));
}

/** Returns the message of a line; `null` if it has neither text nor photos, or is something else. */
export function readBubble({ activity, wordingKeys }: TranscriptLine, deletedIds: ReadonlySet<string>): Bubble | null {
  const { type, id, from, text = '' } = activity;
  if (type !== 'message' && type !== 'messageUpdate') return null;
  const photoUrls = readPhotoUrls(activity);
  if (text === '' && photoUrls.length === 0) return null;
  const isAgent = wordingKeys.some((key) => key.startsWith(AGENT_MESSAGE_SECTION));
  const botSide = isAgent ? 'agent' : 'bot';
  return {
    side: from.role === 'bot' ? botSide : 'driver',
    text,
    photoUrls,
    isEdited: type === 'messageUpdate',
    isDeleted: deletedIds.has(toChannelId(id)),
  };
}

/** Returns the id of the message that the driver deleted with this activity. */
function deletedIdOf({ type, replyToId }: StoredActivity): string | null {
  return type === 'messageDelete' && typeof replyToId === 'string' ? replyToId : null;
}

function readPhotoUrls(activity: StoredActivity): string[] {
  const attachments: unknown[] = Array.isArray(activity['attachments']) ? activity['attachments'] : [];
  return attachments
    .flatMap((attachment) => {
      const { contentUrl } = (attachment ?? {}) as { contentUrl?: unknown };
      return typeof contentUrl === 'string' ? [contentUrl] : [];
    })
    .slice(0, MAX_PHOTOS);
}
