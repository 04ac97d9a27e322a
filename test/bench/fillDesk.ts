import { CompiledQuery, type Kysely } from 'kysely';
import { NO_WORK } from '../../src/domain/agentWork';
import type { TranscriptLine } from '../../src/domain/store';
import { SYMPTOM_IDS } from '../../src/domain/symptom';
import type { Ticket } from '../../src/domain/ticket';
import { describeTurn } from '../../src/domain/turnFigures';
import type { DatabaseSchema } from '../../src/storage/connection/databaseSchema';
import { TICKET_NUMBER_ALPHABET } from '../../src/domain/ticketNumber';
import { openDatabase, type DatabaseLocation } from '../../src/storage/connection/openDatabase';
import type { ConversationColumns } from '../../src/storage/rows/toConversationColumns';
import { toTicketColumns } from '../../src/storage/rows/toTicketColumns';
import { toTurnFigureColumns } from '../../src/storage/rows/toTurnFigureColumns';
import { opened, reply, incoming } from '../storage/turnCommits';

const BATCH = 250;
const LINES = 12;
/** A message and two replies. */
const LINES_OF_TURN = 3;
/** Of so many conversations one has a message that the bot did not understand. */
const ONE_OF_MISSED = 10;
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
    ...(status === 'closed' && n % 3 === 0 ? { rating: { stars: 1 + (n % 5), words: null } } : {}),
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
        ...{ ...key, ...toTicketColumns(ticket, 1), number: ticket.number, created_at: ticket.createdAt },
        ...{ opened_version: 1, handoff_event: JSON.stringify(handoffEvent) },
        changed_at: ticket.work?.closedAt ?? ticket.createdAt,
      })),
    )
    .execute();
  const talks = rows.map(({ ticket, key }, index) => ({
    key,
    lines: createLines(ticket, index % ONE_OF_MISSED === 0),
  }));
  await db
    .insertInto('transcript_lines')
    .values(
      talks.flatMap(({ key, lines }) =>
        lines.map(({ activity, wordingKeys }, index) => {
          const texts = { activity: JSON.stringify(activity), wording_keys: JSON.stringify(wordingKeys) };
          return { ...key, line: index + 1, ...texts };
        }),
      ),
    )
    .execute();
  await db.insertInto('turns').values(talks.flatMap(createTurns)).execute();
}

function createLines(ticket: Ticket, isMissed: boolean): readonly TranscriptLine[] {
  return Array.from({ length: LINES }, (_, index) => {
    const write = index % LINES_OF_TURN === 0 ? incoming : reply;
    const { activity, wordingKeys } = write(ticket, `m${index}`, `${ticket.number}의 ${index}번째 말이에요`);
    return {
      activity: { ...activity, timestamp: new Date(Date.parse(ticket.createdAt) + index * 1_000).toISOString() },
      wordingKeys: isMissed && index === 1 ? ['retry.choose'] : wordingKeys,
    };
  });
}

function createTurns({ key, lines }: { readonly key: ConversationColumns; readonly lines: readonly TranscriptLine[] }) {
  return Array.from({ length: LINES / LINES_OF_TURN }, (_, index) => {
    const first = index * LINES_OF_TURN;
    const [incomingLine, ...replies] = lines.slice(first, first + LINES_OF_TURN);
    const { activity } = incomingLine!;
    return {
      ...{ ...key, activity_id: activity.id, at: activity.timestamp },
      ...{ first_line: first + 1, last_line: first + LINES_OF_TURN },
      ...toTurnFigureColumns(describeTurn(incomingLine!, replies)),
    };
  });
}
