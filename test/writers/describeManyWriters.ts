import { createBot } from '../../src/createBot';
import type { Store } from '../../src/domain/store';
import { readConfig } from '../../src/platform/config';
import { createLogger } from '../../src/platform/logger';
import { openStore } from '../../src/storage/openStore';
import { Bot } from '../crash/bots';
import { randomFrom } from '../../scripts/support/randomFrom';
import { UnreliableServer } from '../crash/unreliableServer';
import { sharedContent } from '../support/sharedContent';
import { startPostgres, type PostgresServer } from '../support/postgresServer';
import { planConversations, type PlannedConversation } from './plannedConversation';

const MESSAGES = 20;
const CONCURRENT_DRIVERS = 12;
const DUPLICATE_RATE = 0.2;
const NOON = '2026-11-22T12:00:00.000Z';

export interface ManyWriters {
  readonly processes: number;
  readonly conversations: number;
}

/** Describes that concurrent drivers, each of whose messages goes to any of the processes, get what one process gives. */
export function describeManyWriters({ processes, conversations: count }: ManyWriters): void {
  describe(`many writers on ${processes} processes`, () => {
    const random = randomFrom(count);
    const conversations = planConversations(count, MESSAGES, random);
    let server: PostgresServer;
    let bots: Bot[];
    let channel: UnreliableServer<unknown>;
    let shared: Store;

    beforeAll(async () => {
      server = await startPostgres();
      const url = await server.createDatabase('writers');
      channel = await UnreliableServer.open(random, { refuse: 0, drop: 0 });
      const env = { DATABASE_URL: url, RECEIVER_URL: channel.url, CLOCK_AT: NOON, FRAGMENT_WAIT_MS: '0' };
      bots = await Promise.all(Array.from({ length: processes }, () => Bot.create(env)));
      // All at once on an empty database: one of the processes creates the tables.
      for (const bot of bots) bot.start();
      await Promise.all(bots.map((bot) => bot.ready));
      shared = await openStore({ kind: 'postgres', url });
    }, 120_000);

    afterAll(async () => {
      await Promise.all(bots.map((bot) => bot.kill()));
      await shared.close();
      await channel.close();
      await server.stop();
    });

    async function post(conversationId: string, id: string, text: string): Promise<void> {
      const bot = bots[Math.floor(random() * bots.length)]!;
      const res = await fetch(`${bot.url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(activity(conversationId, id, text, channel.url)),
      });
      await res.arrayBuffer();
      expect(res.status).toBe(200);
    }

    /** Sends the messages in order, each to a random process. Some are duplicated immediately, some later. */
    async function sendAll({ conversationId, messages }: PlannedConversation): Promise<void> {
      for (const [index, { id, text }] of messages.entries()) {
        const chance = random();
        const earlier = messages[Math.max(0, index - 2)]!;
        await Promise.all([
          post(conversationId, id, text),
          ...(chance < DUPLICATE_RATE / 2 ? [post(conversationId, id, text)] : []),
          ...(chance >= DUPLICATE_RATE / 2 && chance < DUPLICATE_RATE && index > 2
            ? [post(conversationId, earlier.id, earlier.text)]
            : []),
        ]);
      }
    }

    it(
      'leave every conversation as a single process does',
      async () => {
        const waiting = [...conversations].sort(() => random() - 0.5);
        const worker = async (): Promise<void> => {
          for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await sendAll(next);
        };
        await Promise.all(Array.from({ length: CONCURRENT_DRIVERS }, worker));
        const sequential = await runInOneProcess(conversations);
        const [concurrentResults, sequentialResults] = [
          await results(shared, conversations),
          await results(sequential, conversations),
        ];
        expect(concurrentResults).toEqual(sequentialResults);
        expect(concurrentResults.some(({ tickets }) => tickets.length > 0)).toBe(true);
        await sequential.close();
      },
      10 * 60_000,
    );
  });
}

async function runInOneProcess(conversations: readonly PlannedConversation[]): Promise<Store> {
  const clock = { now: () => new Date(NOON) };
  const bot = await createBot(readConfig({ DATABASE_URL: ':memory:' }), createLogger({ level: 'silent' }), {
    clock,
    content: sharedContent(),
  });
  for (const { conversationId, messages } of conversations) {
    for (const { id, text } of messages) {
      await bot.turns.run(activity(conversationId, id, text, 'http://127.0.0.1:9'), () => Promise.resolve());
    }
  }
  return bot.store;
}

/** Returns the stored result of each conversation, with random ticket numbers masked. */
async function results(store: Store, conversations: readonly PlannedConversation[]) {
  return Promise.all(
    conversations.map(async ({ conversationId }) => {
      const key = { channel: 'emulator', conversationId };
      const record = (await store.readConversation(key))!;
      const numbers = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/g;
      const plain = (value: unknown) => JSON.stringify(value).replace(numbers, 'NUMBER');
      const lines = await store.readTranscript(key);
      return {
        state: plain(record.state),
        version: record.version,
        tickets: record.tickets.map(plain),
        said: lines.map(({ activity: line }) => `${line.from.id}: ${plain(line.text)}`),
      };
    }),
  );
}

function activity(conversationId: string, id: string, text: string, serviceUrl: string) {
  return {
    type: 'message',
    id,
    text,
    channelId: 'emulator',
    serviceUrl,
    conversation: { id: conversationId, isGroup: false, conversationType: '', name: '' },
    from: { id: 'driver', name: '', role: 'user' },
    recipient: { id: 'bot', name: '', role: 'bot' },
  };
}
