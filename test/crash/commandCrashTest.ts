import { setTimeout as wait } from 'node:timers/promises';
import { DemoBackOfficeServer } from '../../src/charging/demo/demoBackOfficeServer';
import type { SampleSession } from '../../src/charging/demo/demoData';
import type { Store } from '../../src/domain/store';
import { openStore } from '../../src/storage/openStore';
import { killAtRandom, startBots } from './bots';
import { CLOCK_SPEED, type CrashTest, type CrashTestResult } from './crashTest';
import { waitUntilDrained } from './waitUntilDrained';
import { Drivers, type DrivenConversation } from './drivers';
import { fastClock } from './fastClock';
import { randomFrom } from '../../scripts/support/randomFrom';
import { SlowProxy } from './slowProxy';
import { UnreliableServer } from './unreliableServer';

const OPENING = '끝났는데 이용 중이에요';
const ANSWERS = ['네', '방금 끝났어요'];
const CANNOT_WAIT = '기다리기 어려워요';
/** Each process listens before it is killed, so that it can send commands. */
const KILLS = { maxLifeMs: 1_200, maxStartMs: 0, killedStartingRate: 0 };
/** At one attempt per second this covers the minute after which a bot retries a failed first read of its stations. */
const MAX_ATTEMPTS = 100;
const BETWEEN_ATTEMPTS_MS = 1_000;
/** Real time in which every lease of a killed process expires on the bots' clock. */
const LEASE_EXPIRY_MS = 7_000;

/**
 * Kills bots while drivers request a status change, each for their own session. Reports a problem for a session with two
 * commands, for one announced as changed that is not, and for a driver who gets no outcome or gets it twice.
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
  const channel = await UnreliableServer.open(random, { refuse: 0, drop: 0 });
  const env = {
    ...{ RECEIVER_URL: channel.url, CLOCK_SPEED: String(CLOCK_SPEED), CRASH_TEST_BREAK: test.broken ?? '' },
    ...{ CHARGING_API_URL: line.url, CHARGING_API_TOKEN: 'secret' },
  };
  const bots = await startBots({ ...test, env });
  await Promise.all(bots.map((bot) => bot.ready));
  const store = await openStore(test.location);
  const drivers = new Drivers({ botUrls: bots.map((bot) => bot.url), serviceUrl: channel.url, random });
  try {
    // One at a time: on a busy machine, concurrent look-ups would exceed the time limit of a turn.
    const conversations: DrivenConversation[] = [];
    for (const name of names) conversations.push(await bringToLastQuestion(drivers, store, name));
    const requests = Promise.all(conversations.map((conversation) => drivers.write(conversation, CANNOT_WAIT)));
    const kills = await killAtRandom(bots, { ...KILLS, ...test, random });
    await requests;
    // By now the rows of killed processes are leased again, so a duplicate command would have been sent.
    await wait(LEASE_EXPIRY_MS);
    for (const id of demo.commandedSessionIds) demo.sessions.get(id)!.status = 'COMPLETED';
    await waitUntilDrained(store);
    const problems = await findCommandProblems(store, demo, conversations);
    return { problems, counts: { kills, commands: demo.commandedSessionIds.length, resentByChannels: drivers.resent } };
  } finally {
    await Promise.all(bots.map((bot) => bot.kill()));
    await store.close();
    await Promise.all([line.close(), channel.close(), demo.close()]);
  }
}

function sessionOf(driver: string): SampleSession {
  return { id: `S-${driver}`, driver, station: 'DEMO-GANGNAM', charger: '3', minutes_ago: 25, kwh: 20, won: 8_000 };
}

/** Writes until the bot asks if the driver can wait. Starts a new conversation until the bot has read its stations. */
async function bringToLastQuestion(drivers: Drivers, store: Store, user: string): Promise<DrivenConversation> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const conversation: DrivenConversation = { id: `${user}-${attempt}`, user, acknowledged: [] };
    await drivers.write(conversation, OPENING);
    if ((await wordingKeysOf(store, conversation)).some((key) => key.startsWith('session.propose'))) {
      for (const text of ANSWERS) await drivers.write(conversation, text);
      return conversation;
    }
    await wait(BETWEEN_ATTEMPTS_MS);
  }
  throw new Error('the bot never read its stations');
}

async function findCommandProblems(
  store: Store,
  demo: DemoBackOfficeServer,
  conversations: readonly DrivenConversation[],
): Promise<string[]> {
  const problems: string[] = [];
  for (const conversation of conversations) {
    const id = `S-${conversation.user}`;
    const commands = demo.commandedSessionIds.filter((commanded) => commanded === id).length;
    if (commands > 1) problems.push(`command doubled: ${id} got ${commands} commands`);
    const announced = (await wordingKeysOf(store, conversation)).filter((key) => key === 'guide.status_changed').length;
    const key = { channel: 'emulator', conversationId: conversation.id };
    const ticket = (await store.readConversation(key))?.tickets[0] ?? null;
    if (announced + (ticket === null ? 0 : 1) !== 1)
      problems.push(`outcome lost or doubled: ${id} was announced ${announced} times, ticket ${ticket?.number}`);
    if (announced > 0 && demo.sessions.get(id)?.status !== 'COMPLETED')
      problems.push(`wrong outcome: ${id} was announced as changed, but is not`);
  }
  for await (const { kind, id, status } of store.outbox.list()) {
    if (status !== 'done') problems.push(`${kind} not done: ${id} is ${status}`);
  }
  return problems;
}

async function wordingKeysOf(store: Store, { id }: DrivenConversation): Promise<string[]> {
  const lines = await store.readTranscript({ channel: 'emulator', conversationId: id });
  return lines.flatMap(({ wordingKeys }) => wordingKeys);
}
