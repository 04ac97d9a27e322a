import { sql, type Kysely } from 'kysely';

/** Allows several open tickets per conversation. The index was only there to refuse a second one. */
export async function migration0005(db: Kysely<unknown>): Promise<void> {
  await sql`drop index tickets_one_open`.execute(db);
}
