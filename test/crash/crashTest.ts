import type { Store } from '../../src/domain/store';
import type { DatabaseLocation } from '../../src/storage/connection/openDatabase';
import { openStore } from '../../src/storage/openStore';
import { killAtRandom, startBots, type Bot } from './bots';
import type { BrokenGuarantee } from './brokenGuarantees';
import { waitUntilDrained } from './waitUntilDrained';
import { Drivers, FRAGMENTED_SCRIPT, FRAGMENTS } from './drivers';
import {
  findBrokenInvariants,
  LAST_MESSAGE,
  type ReceivedDelivery,
  type ReceivedReply,
  type ReceivedUpdate,
} from './invariants';
import { randomFrom } from '../../scripts/support/randomFrom';
import { countBubbles, countDeliveries, repetitionProblems } from './repetitions';
import { UnreliableServer } from './unreliableServer';

export interface CrashTest {
  /** An empty database. */
  readonly location: DatabaseLocation;
  readonly processes: number;
  readonly kills: number;
  /** No kill begins later. */
  readonly minutes?: number;
  readonly drivers: number;
  readonly seed: number;
  readonly broken?: BrokenGuarantee;
  readonly report?: (line: string) => void;
}

export interface CrashTestResult {
  /** Empty if nothing was lost or duplicated. Each begins with its kind and a colon. */
  readonly problems: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}

/** Speed of the bots' clock: leases of a killed process expire after 2 to 6 s of real time. */
export const CLOCK_SPEED = 5;
/** Cut off in mid-sentence, so that the bot waits for more. */
const UNFINISHED = '제가 카드를';
/** Real time; long enough for three messages to a bot that is killed in between on a loaded machine. */
const FRAGMENT_WAIT_MS = 5_000;
const MAX_JOIN_ATTEMPTS = 20;
/** A bubble is shown again after a kill, a dropped answer, or a repeated message; more often is a loop. */
const MAX_TIMES_SHOWN = 5;
/** Of so many kills one may hit the same bubble again. */
const KILLS_PER_REPETITION = 3;
const KILLS = { maxLifeMs: 1_500, maxStartMs: 1_500, killedStartingRate: 0.15 };

/** Kills bots under load at random times, then reports everything that was lost or duplicated. */
export async function crashTest(test: CrashTest): Promise<CrashTestResult> {
  const random = randomFrom(test.seed);
  const receiver = await UnreliableServer.open<ReceivedDelivery | ReceivedUpdate>(randomFrom(test.seed + 1), {
    refuse: 0.2,
    drop: 0.1,
  });
  const channel = await UnreliableServer.open<ReceivedReply>(randomFrom(test.seed + 2), { refuse: 0.03, drop: 0.01 });
  const { broken = '' } = test;
  const env = {
    ...{ RECEIVER_URL: receiver.url, CLOCK_SPEED: String(CLOCK_SPEED), CRASH_TEST_BREAK: broken },
    HANDOFF_WEBHOOK_URL: receiver.url,
    HANDOFF_WEBHOOK_SECRET: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
    LINK_SECRET: 'k'.repeat(32),
    FRAGMENT_WAIT_MS: String(FRAGMENT_WAIT_MS * CLOCK_SPEED),
  };
  const bots = await startBots({ ...test, env });
  const drivers = new Drivers({ botUrls: bots.map((bot) => bot.url), serviceUrl: channel.url, random });
  try {
    drivers.start(test.drivers);
    const kills = await killAtRandom(bots, { ...KILLS, ...test, random });
    await drivers.finish();
    const store = await openStore(test.location);
    await joinFragments(drivers, store);
    for (const conversation of drivers.conversations) await drivers.write(conversation, LAST_MESSAGE);
    await leaveUnfinished(drivers, bots);
    await waitUntilDrained(store);
    const evidence = { conversations: drivers.conversations, received: receiver.received, replies: channel.received };
    const problems = [
      ...(await findBrokenInvariants(store, evidence)),
      ...repetitionProblems(channel.received, maxTimesShown(test)),
    ];
    const [joinedFragments, tickets] = [await countJoinedFragments(store), await countTickets(store)];
    await store.close();
    return { problems, counts: { kills, ...counts(drivers, receiver, channel), joinedFragments, tickets } };
  } finally {
    await Promise.all(bots.map((bot) => bot.kill()));
    await receiver.close();
    await channel.close();
  }
}

/** On a busy machine, kills may have torn every message in three apart: then drivers write some without kills. */
async function joinFragments(drivers: Drivers, store: Store): Promise<void> {
  for (let attempt = 1; attempt <= MAX_JOIN_ATTEMPTS; attempt++) {
    if ((await countJoinedFragments(store)) > 0) return;
    await drivers.converse(`fragments-${attempt}`, FRAGMENTED_SCRIPT);
  }
}

/** Lets every driver begin a message and write no more, and kills all bots before the message has waited long enough. */
async function leaveUnfinished(drivers: Drivers, bots: readonly Bot[]): Promise<void> {
  const writing = Promise.all(drivers.conversations.map((conversation) => drivers.write(conversation, UNFINISHED)));
  await Promise.all(bots.map((bot) => bot.kill()));
  for (const bot of bots) bot.start();
  await writing;
  await Promise.all(bots.map((bot) => bot.kill()));
  for (const bot of bots) bot.start();
}

/** More kills may repeat a bubble more often. */
function maxTimesShown({ kills }: CrashTest): number {
  return MAX_TIMES_SHOWN + Math.floor(kills / KILLS_PER_REPETITION);
}

async function countJoinedFragments(store: Store): Promise<number> {
  let count = 0;
  for await (const { said } of store.listTickets()) if (said.includes(FRAGMENTS.join(' '))) count += 1;
  return count;
}

async function countTickets(store: Store): Promise<number> {
  let count = 0;
  for await (const { number } of store.listTickets()) if (number !== '') count += 1;
  return count;
}

function counts(
  { conversations, resent }: Drivers,
  receiver: UnreliableServer<ReceivedDelivery | ReceivedUpdate>,
  channel: UnreliableServer<ReceivedReply>,
): Record<string, number> {
  const bubbles = countBubbles(channel.received).size;
  return {
    conversations: conversations.length,
    acknowledged: conversations.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0),
    resentByChannels: resent,
    ...{ bubbles, bubblesAgain: channel.received.length - bubbles },
    ...countDeliveries(receiver.received),
    deliveryAttempts: receiver.requests,
  };
}
