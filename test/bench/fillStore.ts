import { CompiledQuery } from 'kysely';
import { openDatabase, type DatabaseLocation } from '../../src/storage/connection/openDatabase';
import { openStore } from '../../src/storage/openStore';

/** Amount of stored data. Every conversation has half as many turns as lines. */
export interface StoredAmount {
  readonly conversations: number;
  readonly linesEach: number;
}

const SPREAD = 2_654_435_761;
const WORD = 4_294_967_296;
/** Length of a stored activity in characters. */
const ACTIVITY_LENGTH = 500;

/** Fills an empty database by SQL: conversations with scattered ids, their turns and lines, and a ticket for every fifth. */
export async function fillStore(location: DatabaseLocation, { conversations, linesEach }: StoredAmount): Promise<void> {
  await (await openStore(location)).close();
  const db = await openDatabase(location, { withoutTimeouts: true });
  const text = location.kind === 'postgres' ? 'n::text' : 'cast(n as text)';
  const pad = (value: string) =>
    location.kind === 'postgres' ? `lpad(${value}::text, 10, '0')` : `printf('%010d', ${value})`;
  const id = `'filler-' || ${pad(`((n * ${SPREAD}) % ${WORD})`)}`;
  const count = (max: number, name = 'n') => numbers(location.kind, max, name);
  const activity = `'{"type":"message","id":"' || ${text} || '","timestamp":"2026-01-01T00:00:00.000Z","channelId":"emulator","conversation":{"id":"c"},"from":{"id":"driver","role":"user"},"recipient":{"id":"bot","role":"bot"},"text":"${'가'.repeat(ACTIVITY_LENGTH / 2)}"}'`;
  const ticket = `'{"padding":"${'x'.repeat(ACTIVITY_LENGTH)}"}'`;
  const at = `'2026-01-01T00:00:00.000Z'`;
  for (const statement of [
    `insert into conversations select ${id}, 'emulator', ${linesEach / 2}, 'null', '{}', ${linesEach}, ${at} from ${count(conversations)} order by 1`,
    `insert into turns select ${id}, 'emulator', 'a' || t, 2 * t - 1, 2 * t, ${at} from ${count(conversations)}, ${count(linesEach / 2, 't')} order by 1, 3`,
    `insert into transcript_lines select ${id}, 'emulator', line, ${activity}, '[]' from ${count(conversations)}, ${count(linesEach, 'line')} order by 1, 3`,
    `insert into tickets select 'F' || ${text}, ${id}, 'emulator', 'closed', ${at}, 1, 1, ${ticket}, ${ticket}, ${at} from ${count(conversations)} where n % 5 = 0`,
    `insert into conversation_users select 'emulator', 'driver-' || ${text}, ${id} from ${count(conversations)}`,
    `insert into outbox (id, kind, status, ticket_number, conversation_id, channel, payload, progress, attempts, created_at, queued_at, next_attempt_at, settled_at) select 'o' || ${text}, 'webhook', 'done', 'F' || ${text}, ${id}, 'emulator', ${ticket}, 0, 0, ${at}, ${at}, ${at}, ${at} from ${count(conversations)} where n % 5 = 0`,
    ...(location.kind === 'postgres' ? ['vacuum analyze'] : ['analyze', 'pragma wal_checkpoint(truncate)']),
  ]) {
    await db.executeQuery(CompiledQuery.raw(statement));
  }
  await db.destroy();
}

/** Adds `lines` transcript lines to each conversation. */
export async function lengthenConversations(
  location: DatabaseLocation,
  conversationIds: readonly string[],
  lines: number,
): Promise<void> {
  const db = await openDatabase(location, { withoutTimeouts: true });
  const series = numbers(location.kind, lines);
  for (const conversationId of conversationIds) {
    const of = (table: string) => `${table}.conversation_id = '${conversationId}' and ${table}.channel = 'emulator'`;
    for (const statement of [
      `insert into transcript_lines select l.conversation_id, l.channel, c.last_line + n, l.activity, l.wording_keys from ${series}, transcript_lines as l, conversations as c where ${of('l')} and l.line = 1 and ${of('c')}`,
      `insert into turns select c.conversation_id, c.channel, 'filler-' || n, c.last_line + n, c.last_line + n, c.updated_at from ${series}, conversations as c where ${of('c')}`,
      `update conversations set last_line = last_line + ${lines}, version = version + ${lines} where ${of('conversations')}`,
    ]) {
      await db.executeQuery(CompiledQuery.raw(statement));
    }
  }
  await db.destroy();
}

/** Returns a SQL table of the numbers from 1 to `max`. */
function numbers(kind: DatabaseLocation['kind'], max: number, name = 'n'): string {
  return kind === 'postgres'
    ? `(select generate_series::bigint as ${name} from generate_series(1, ${max})) as numbers_${name}`
    : `(with recursive counting(c) as (select 1 union all select c + 1 from counting where c < ${max}) select c as ${name} from counting) as numbers_${name}`;
}
