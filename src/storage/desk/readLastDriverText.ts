import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../connection/databaseSchema';
import { parseActivity } from '../rows/transcriptLine';

/** The driver's newest message stands among the last few lines; timers and replies may follow it. */
const MAX_LINES = 12;

/** Returns the text of the driver's newest message; `null` if there is none lately. */
export async function readLastDriverText(
  db: Kysely<DatabaseSchema>,
  { channel, conversation_id }: { readonly channel: string; readonly conversation_id: string },
): Promise<string | null> {
  const rows = await db
    .selectFrom('transcript_lines')
    .select('activity')
    .where('conversation_id', '=', conversation_id)
    .where('channel', '=', channel)
    .orderBy('line', 'desc')
    .limit(MAX_LINES)
    .execute();
  const activities = rows.map(({ activity }) => parseActivity(activity));
  return activities.find(({ type, from }) => type === 'message' && from.role === 'user')?.text ?? null;
}
