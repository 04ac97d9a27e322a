import type { Kysely, Transaction } from 'kysely';
import type { DatabaseSchema } from './connection/databaseSchema';
import type { WriteGroup } from './connection/writeGroup';
import { escapeId } from './rows/escapeId';

interface StoredReference {
  readonly user?: { readonly properties?: object };
}

/** Changes properties of a user in the references of their conversations; see `Store.changeUserProperties`. */
export async function changeUserProperties(
  db: Kysely<DatabaseSchema>,
  writes: WriteGroup,
  { channel, userId, properties }: { readonly channel: string; readonly userId: string; readonly properties: object },
): Promise<number> {
  const conversations = await db
    .selectFrom('conversation_users')
    .select(['conversation_id', 'channel'])
    .where('channel', '=', escapeId(channel))
    .where('user_id', '=', escapeId(userId))
    .execute();
  for (const conversation of conversations) await writes.run((trx) => changeReference(trx, conversation, properties));
  return conversations.length;
}

async function changeReference(
  trx: Transaction<DatabaseSchema>,
  { conversation_id, channel }: { readonly conversation_id: string; readonly channel: string },
  properties: object,
): Promise<void> {
  // Written first, so that its lock makes turns wait. One that was computed from the old version runs again.
  const row = await trx
    .updateTable('conversations')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('conversation_id', '=', conversation_id)
    .where('channel', '=', channel)
    .returning('reference')
    .executeTakeFirst();
  if (row === undefined) return;
  const reference = JSON.parse(row.reference) as StoredReference;
  const user = { ...reference.user, properties: { ...reference.user?.properties, ...properties } };
  await trx
    .updateTable('conversations')
    .set({ reference: JSON.stringify({ ...reference, user }) })
    .where('conversation_id', '=', conversation_id)
    .where('channel', '=', channel)
    .execute();
}
