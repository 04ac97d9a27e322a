import { createHash } from 'node:crypto';

const EDIT_ID = /^edit:[0-9a-f]{16}:(?<messageId>[^]*)$/;

/** The fields of an activity that tell one edit from another. */
interface EditActivity {
  readonly type?: string;
  readonly id?: string;
  readonly text?: string;
  readonly timestamp?: unknown;
}

/**
 * Gives an edit or a deletion an id of its own, and the id of its message as `replyToId`: channels send it with the
 * message's id, so that it would count as a duplicate. Sent again, it gets the same id.
 */
export function withEditId<Incoming extends EditActivity>(activity: Incoming): Incoming {
  const { type, id, text, timestamp } = activity;
  if ((type !== 'messageUpdate' && type !== 'messageDelete') || !id) return activity;
  const version = createHash('sha256')
    .update(JSON.stringify([type, text, timestamp]))
    .digest('hex')
    .slice(0, 16);
  return { ...activity, id: `edit:${version}:${id}`, replyToId: id };
}

/** Returns the id by which the channel knows an activity: of an edit, the message's. */
export function toChannelId(id: string): string {
  return EDIT_ID.exec(id)?.groups?.['messageId'] ?? id;
}
