import { CompiledQuery, type Kysely } from 'kysely';
import { NO_WORK } from '../../src/domain/agentWork';
import { SYMPTOM_IDS } from '../../src/domain/symptom';
import type { Ticket } from '../../src/domain/ticket';
import type { DatabaseSchema } from '../../src/storage/connection/databaseSchema';
import { TICKET_NUMBER_ALPHABET } from '../../src/domain/ticketNumber';
import { openDatabase, type DatabaseLocation } from '../../src/storage/connection/openDatabase';
import { toTicketColumns } from '../../src/storage/rows/toTicketColumns';
import { opened, reply, incoming } from '../storage/turnCommits';

const BATCH = 250;
const LINES = 12;
const MINUTE_MS = 60_000;
/** Of so many tickets one waits, and one is with an agent. */
const ONE_OF = 40;
const AGENTS = ['agent-1', 'agent-2', 'agent-3'];

/** Adds tickets of the last `days` days, each with a conversation of its own, to a database that has its tables. */
export async function fillDesk(location: DatabaseLocation, tickets: number, days: number): Promise<void> {
  const db = await openDatabase(location, { withoutTimeouts: true });
  const stepMs = Math.floor((days * 24 * 60 * MINUTE_MS) / tickets);
  for (let n = 0; n < tickets; n += BATCH)
    await insertBatch(
      db,
      Array.from({ length: BATCH }, (_, index) => n + index).map((index) =>
        createTicket(index, new Date(Date.now() - (tickets - index) * stepMs)),
      ),
    );
  await db.executeQuery(CompiledQuery.raw(location.kind === 'postgres' ? 'vacuum analyze' : 'analyze'));
  await db.destroy();
}

/** Returns the number of the ticket that is so many after the first. */
export function numberOf(n: number): string {
  const digit = (place: number) =>
    TICKET_NUMBER_ALPHABET[Math.floor(n / TICKET_NUMBER_ALPHABET.length ** place) % TICKET_NUMBER_ALPHABET.length]!;
  return `K7M2-${[3, 2, 1, 0].map(digit).join('')}`;
}

function createTicket(n: number, createdAt: Date) {
  const key = { channel: 'emulator', conversationId: `filler-${String(n).padStart(6, '0')}` };
  const at = (minutes: number) => new Date(createdAt.getTime() + minutes * MINUTE_MS).toISOString();
  const status = n % ONE_OF === 0 ? 'queued' : n % ONE_OF === 1 ? 'assigned' : 'closed';
  const id = AGENTS[n % AGENTS.length]!;
  const work = {
    ...NO_WORK,
    ...{ assignee: { id, name: id }, claimedAt: at(2), firstClaimedAt: at(2), firstReplyAt: at(3 + (n % 7)) },
    ...(status === 'closed' ? { closedAt: at(20 + (n % 30)), result: '원격으로 다시 켰어요' } : {}),
  };
  return opened(key, {
    ...{ number: numberOf(n), status, createdAt: at(0), urgent: n % 50 === 0 },
    ...{ symptom: SYMPTOM_IDS[n % SYMPTOM_IDS.length]!, station: `역삼 센터필드 ${n % 60}`, session: null },
    ...{ work: status === 'queued' ? NO_WORK : work, said: [`${n}번째 충전이 안 돼요`, '화면에 인증중이라고 떠요'] },
  });
}

async function insertBatch(
  db: Kysely<DatabaseSchema>,
  batch: readonly { readonly ticket: Ticket; readonly handoffEvent: object }[],
): Promise<void> {
  const keyOf = ({ channel, conversationId: conversation_id }: Ticket) => ({ channel, conversation_id });
  const rows = batch.map(({ ticket, handoffEvent }) => ({ ticket, handoffEvent, key: keyOf(ticket) }));
  await db
    .insertInto('conversations')
    .values(
      rows.map(({ ticket, key }) => ({
        ...{ ...key, version: 6, state: '{}', reference: '{}', last_line: LINES, updated_at: ticket.createdAt },
      })),
    )
    .execute();
  await db
    .insertInto('conversation_users')
    .values(rows.map(({ key }, index) => ({ ...key, user_id: `driver-${index % 100}` })))
    .execute();
  await db
    .insertInto('tickets')
    .values(
      rows.map(({ ticket, handoffEvent, key }) => ({
        ...{ ...key, ...toTicketColumns(ticket), number: ticket.number, created_at: ticket.createdAt },
        ...{ opened_version: 1, revision: 1, handoff_event: JSON.stringify(handoffEvent) },
        changed_at: ticket.work?.closedAt ?? ticket.createdAt,
      })),
    )
    .execute();
  await db
    .insertInto('transcript_lines')
    .values(
      rows.flatMap(({ ticket, key }) =>
        Array.from({ length: LINES }, (_, index) => {
          const write = index % 3 === 0 ? incoming : reply;
          const { activity, wordingKeys } = write(ticket, `m${index}`, `${ticket.number}의 ${index}번째 말이에요`);
          const texts = { activity: JSON.stringify(activity), wording_keys: JSON.stringify(wordingKeys) };
          return { ...key, line: index + 1, ...texts };
        }),
      ),
    )
    .execute();
}
