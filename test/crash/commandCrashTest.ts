import { setTimeout as wait } from 'node:timers/promises';
import { DemoBackOfficeServer } from '../../src/charging/demo/demoBackOfficeServer';
import type { SampleSession } from '../../src/charging/demo/demoData';
import type { Store } from '../../src/domain/store';
import { openStore } from '../../src/storage/openStore';
import { Bot } from './bots';
import { CLOCK_SPEED, type CrashTest, type CrashTestResult } from './crashTest';
import { drained } from './drained';
import { Drivers, type DrivenConversation } from './drivers';
import { fastClock } from './fastClock';
import { randomFrom } from './random';
import { SlowProxy } from './slowProxy';
import { TakingServer } from './takingServer';

const OPENING = '끝났는데 이용 중이에요';
const WAY = ['네', '방금 끝났어요'];
const NOW = '기다리기 어려워요';
/** A process lives at most so long after it listens. */
const LONGEST_LIFE_MS = 1_200;
/** A second apart at least; a bot whose first reading failed reads its stations again after a minute. */
const MOST_ATTEMPTS = 100;
const BETWEEN_ATTEMPTS_MS = 1_000;
/** At the bots' clock, longer than what a killed process leased is held. */
const LEASES_END_MS = 7_000;

/**
 * Kills bots while each of some drivers has the status of a session of their own changed. Faulty is a session with two
 * commands, one that was not commanded but told as changed, and a driver who hears nothing of it or hears it twice.
 */
export async function commandCrashTest(test: CrashTest): Promise<CrashTestResult> {
  const random = randomFrom(test.seed);
  const names = Array.from({ length: test.drivers }, (_, n) => `driver-${n}`);
  const clock = fastClock(CLOCK_SPEED);
  const sessions = names.map(sessionOf);
  const demo = await DemoBackOfficeServer.open({
    clock,
    token: 'secret',
    driverOf: (_channel, user) => user,
    sessions,
  });
  demo.stopEffect = 'never';
  const line = await SlowProxy.open(demo.url, randomFrom(test.seed + 1));
  const channel = await TakingServer.open(random, { refuse: 0, drop: 0 });
  const env = {
    ...{ DATABASE_URL: test.location.kind === 'sqlite' ? test.location.path : test.location.url },
    ...{ RECEIVER_URL: channel.url, CLOCK_SPEED: String(CLOCK_SPEED), CRASH_TEST_BREAK: test.broken ?? '' },
    ...{ CHARGING_API_URL: line.url, CHARGING_API_TOKEN: 'secret' },
  };
  const bots = await Promise.all(Array.from({ length: test.processes }, () => Bot.create(env)));
  for (const bot of bots) bot.start();
  await Promise.all(bots.map((bot) => bot.ready));
  const store = await openStore(test.location);
  const drivers = new Drivers({ botUrls: bots.map((bot) => bot.url), serviceUrl: channel.url, random });
  try {
    // One after the other: together, on a busy machine, their look-ups would take longer than a turn waits for them.
    const conversations: DrivenConversation[] = [];
    for (const name of names) conversations.push(await walk(drivers, store, name));
    const asking = Promise.all(conversations.map((conversation) => drivers.write(conversation, NOW)));
    await killThem(bots, test.kills, random);
    await asking;
    // Whoever would send a command again has the row of a killed process by now.
    await wait(LEASES_END_MS);
    for (const id of demo.commandedSessionIds) demo.sessions.get(id)!.status = 'COMPLETED';
    await drained(store);
    const faults = await brokenPromises(store, demo, conversations);
    return { faults, counts: { commands: demo.commandedSessionIds.length, resentByChannels: drivers.resent } };
  } finally {
    await Promise.all(bots.map((bot) => bot.kill()));
    await store.close();
    await Promise.all([line.close(), channel.close(), demo.close()]);
  }
}

function sessionOf(driver: string): SampleSession {
  return { id: `S-${driver}`, driver, station: 'DEMO-GANGNAM', charger: '3', minutes_ago: 25, kwh: 20, won: 8_000 };
}

/** Up to the question whether the driver will wait. Anew, until the bot has read its stations. */
async function walk(drivers: Drivers, store: Store, user: string): Promise<DrivenConversation> {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const conversation: DrivenConversation = { id: `${user}-${attempt}`, user, acknowledged: [] };
    await drivers.write(conversation, OPENING);
    if ((await keysOf(store, conversation)).some((key) => key.startsWith('session.propose'))) {
      for (const text of WAY) await drivers.write(conversation, text);
      return conversation;
    }
    await wait(BETWEEN_ATTEMPTS_MS);
  }
  throw new Error('the bot never read its stations');
}

async function killThem(bots: readonly Bot[], kills: number, random: () => number): Promise<void> {
  for (let kill = 1; kill <= kills; kill++) {
    const bot = bots[Math.floor(random() * bots.length)]!;
    await bot.ready;
    await wait(random() * LONGEST_LIFE_MS);
    await bot.kill();
    bot.start();
  }
  await Promise.all(bots.map((bot) => bot.ready));
}

async function brokenPromises(
  store: Store,
  demo: DemoBackOfficeServer,
  conversations: readonly DrivenConversation[],
): Promise<string[]> {
  const faults: string[] = [];
  for (const conversation of conversations) {
    const id = `S-${conversation.user}`;
    const commands = demo.commandedSessionIds.filter((commanded) => commanded === id).length;
    if (commands > 1) faults.push(`${id}: ${commands} commands`);
    const told = (await keysOf(store, conversation)).filter((key) => key === 'guide.status_changed').length;
    const key = { channel: 'emulator', conversationId: conversation.id };
    const ticket = (await store.readConversation(key))?.ticket ?? null;
    if (told + (ticket === null ? 0 : 1) !== 1) faults.push(`${id}: told ${told} times, ticket ${ticket?.number}`);
    if (told > 0 && demo.sessions.get(id)?.status !== 'COMPLETED') faults.push(`${id}: told as changed, and is not`);
  }
  for await (const { kind, id, status } of store.outbox.list()) {
    if (status !== 'done') faults.push(`outbox: ${kind} ${id} is ${status}`);
  }
  return faults;
}

async function keysOf(store: Store, { id }: DrivenConversation): Promise<string[]> {
  const lines = await store.readTranscript({ channel: 'emulator', conversationId: id });
  return lines.flatMap(({ wordingKeys }) => wordingKeys);
}
