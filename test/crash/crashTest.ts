import { setTimeout as wait } from 'node:timers/promises';
import type { DatabaseLocation } from '../../src/storage/connection/openDatabase';
import { openStore } from '../../src/storage/openStore';
import { Bot } from './bots';
import type { Break } from './breaks';
import { waitUntilDrained } from './waitUntilDrained';
import { Drivers } from './drivers';
import { findBrokenInvariants, type ReceivedDelivery, type ReceivedReply } from './invariants';
import { randomFrom } from './random';
import { UnreliableServer } from './unreliableServer';

export interface CrashTest {
  /** An empty database. */
  readonly location: DatabaseLocation;
  readonly processes: number;
  readonly kills: number;
  readonly drivers: number;
  readonly seed: number;
  readonly broken?: Break;
  readonly report?: (line: string) => void;
}

export interface CrashTestResult {
  /** Empty if nothing was lost or duplicated. */
  readonly problems: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}

/** Speed of the bots' clock: leases of a killed process expire after 2 to 6 s of real time. */
export const CLOCK_SPEED = 5;
/** Longest time between the start of listening and the kill. */
const MAX_LIFE_MS = 1_500;
/** Share of the kills that happen before the process listens. */
const KILLED_STARTING_RATE = 0.15;
const MAX_START_MS = 1_500;

/** Kills bots under load at random times, then reports everything that was lost or duplicated. */
export async function crashTest(test: CrashTest): Promise<CrashTestResult> {
  const random = randomFrom(test.seed);
  const receiver = await UnreliableServer.open<ReceivedDelivery>(randomFrom(test.seed + 1), { refuse: 0.2, drop: 0.1 });
  const channel = await UnreliableServer.open<ReceivedReply>(randomFrom(test.seed + 2), { refuse: 0.03, drop: 0.01 });
  const bots = await startBots(test, receiver.url);
  const drivers = new Drivers({ botUrls: bots.map((bot) => bot.url), serviceUrl: channel.url, random });
  try {
    drivers.start(test.drivers);
    await killAtRandom(bots, test, random);
    await drivers.finish();
    for (const conversation of drivers.conversations) await drivers.write(conversation, '여보세요');
    const store = await openStore(test.location);
    await waitUntilDrained(store);
    const evidence = { conversations: drivers.conversations, deliveries: receiver.received, replies: channel.received };
    const problems = await findBrokenInvariants(store, evidence);
    await store.close();
    return { problems, counts: counts(test, drivers, receiver, channel) };
  } finally {
    await Promise.all(bots.map((bot) => bot.kill()));
    await receiver.close();
    await channel.close();
  }
}

async function startBots({ location, processes, broken = '' }: CrashTest, receiverUrl: string): Promise<Bot[]> {
  const env = {
    DATABASE_URL: location.kind === 'sqlite' ? location.path : location.url,
    RECEIVER_URL: receiverUrl,
    CLOCK_SPEED: String(CLOCK_SPEED),
    CRASH_TEST_BREAK: broken,
  };
  const bots = await Promise.all(Array.from({ length: processes }, () => Bot.create(env)));
  for (const bot of bots) bot.start();
  return bots;
}

async function killAtRandom(bots: readonly Bot[], { kills, report }: CrashTest, random: () => number): Promise<void> {
  for (let kill = 1; kill <= kills; kill++) {
    const bot = bots[Math.floor(random() * bots.length)]!;
    if (random() < KILLED_STARTING_RATE) await wait(random() * MAX_START_MS);
    else {
      await bot.ready;
      await wait(random() * MAX_LIFE_MS);
    }
    await bot.kill();
    bot.start();
    if (kill % 10 === 0) report?.(`${kill} kills`);
  }
  await Promise.all(bots.map((bot) => bot.ready));
}

function counts(
  { kills }: CrashTest,
  { conversations, resent }: Drivers,
  receiver: UnreliableServer<ReceivedDelivery>,
  channel: UnreliableServer<ReceivedReply>,
): Record<string, number> {
  const distinctReplies = new Set(channel.received.map(({ replyToId, text }) => `${replyToId} ${text}`)).size;
  return {
    kills,
    conversations: conversations.length,
    acknowledged: conversations.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0),
    resentByChannels: resent,
    deliveries: new Set(receiver.received.map(({ id }) => id)).size,
    deliveryAttempts: receiver.requests,
    replies: distinctReplies,
    duplicateReplies: channel.received.length - distinctReplies,
  };
}
