import { setTimeout as wait } from 'node:timers/promises';
import type { DatabaseLocation } from '../../src/storage/connection/openDatabase';
import { openStore } from '../../src/storage/openStore';
import { Bot } from './bots';
import type { Break } from './breaks';
import { drained } from './drained';
import { Drivers } from './drivers';
import { brokenInvariants, type TakenDelivery, type TakenReply } from './invariants';
import { randomFrom } from './random';
import { TakingServer } from './takingServer';

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
  /** Empty when nothing was lost and nothing done twice. */
  readonly faults: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}

/** The bots' clock runs so much faster that what a killed process leased is free after 2 to 6 s. */
export const CLOCK_SPEED = 5;
/** A process lives at most so long after it listens. */
const LONGEST_LIFE_MS = 1_500;
/** How often one is killed before it listens. */
const KILLED_STARTING = 0.15;
const LONGEST_START_MS = 1_500;

/** Kills bots under load, at random instants, and looks for whatever was lost or done twice. */
export async function crashTest(test: CrashTest): Promise<CrashTestResult> {
  const random = randomFrom(test.seed);
  const receiver = await TakingServer.open<TakenDelivery>(randomFrom(test.seed + 1), { refuse: 0.2, drop: 0.1 });
  const channel = await TakingServer.open<TakenReply>(randomFrom(test.seed + 2), { refuse: 0.03, drop: 0.01 });
  const bots = await startBots(test, receiver.url);
  const drivers = new Drivers({ botUrls: bots.map((bot) => bot.url), serviceUrl: channel.url, random });
  try {
    drivers.start(test.drivers);
    await killThem(bots, test, random);
    await drivers.finish();
    for (const conversation of drivers.conversations) await drivers.write(conversation, '여보세요');
    const store = await openStore(test.location);
    await drained(store);
    const evidence = { conversations: drivers.conversations, deliveries: receiver.taken, replies: channel.taken };
    const faults = await brokenInvariants(store, evidence);
    await store.close();
    return { faults, counts: counts(test, drivers, receiver, channel) };
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

async function killThem(bots: readonly Bot[], { kills, report }: CrashTest, random: () => number): Promise<void> {
  for (let kill = 1; kill <= kills; kill++) {
    const bot = bots[Math.floor(random() * bots.length)]!;
    if (random() < KILLED_STARTING) await wait(random() * LONGEST_START_MS);
    else {
      await bot.ready;
      await wait(random() * LONGEST_LIFE_MS);
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
  receiver: TakingServer<TakenDelivery>,
  channel: TakingServer<TakenReply>,
): Record<string, number> {
  const once = new Set(channel.taken.map(({ replyToId, text }) => `${replyToId} ${text}`)).size;
  return {
    kills,
    conversations: conversations.length,
    acknowledged: conversations.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0),
    resentByChannels: resent,
    deliveries: new Set(receiver.taken.map(({ id }) => id)).size,
    deliveryAttempts: receiver.requests,
    replies: once,
    repliesThatCameAgain: channel.taken.length - once,
  };
}
