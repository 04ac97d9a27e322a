import { setTimeout as wait } from 'node:timers/promises';
import { randomFrom } from '../../scripts/support/randomFrom';
import type { Store } from '../../src/domain/store';
import type { DatabaseLocation } from '../../src/storage/connection/openDatabase';
import { openStore } from '../../src/storage/openStore';
import { runSql, type PostgresServer } from '../support/postgresServer';
import { findAgentProblems } from './agentInvariants';
import { Agent } from './agents';
import { startBots, type Bot } from './bots';
import { Consultations } from './consultations';
import { CLOCK_SPEED, type CrashTestResult } from './crashTest';
import { Drivers } from './drivers';
import {
  findBrokenInvariants,
  LAST_MESSAGE,
  type ReceivedDelivery,
  type ReceivedReply,
  type ReceivedUpdate,
} from './invariants';
import { ProcessWatch } from './processWatch';
import { countBubbles, repetitionProblems } from './repetitions';
import { UnreliableServer } from './unreliableServer';
import { waitUntilDrained } from './waitUntilDrained';

export interface Soak {
  /** An empty database. */
  readonly location: DatabaseLocation;
  readonly processes: number;
  /** The server of the database, which is disturbed; `null` on SQLite. */
  readonly server: PostgresServer | null;
  readonly minutes: number;
  readonly drivers: number;
  readonly seed: number;
  readonly report?: (line: string) => void;
}

const CHANNEL = { refuse: 0.02, drop: 0.01, lie: 0.01, slow: 0.02 };
const RECEIVER = { refuse: 0.05, drop: 0.05, lie: 0.05, slow: 0.1 };
/** A receiver that fails several times in a row is tried less and less often. */
const DRAIN_MS = 180_000;
/** Between two restarts of a bot, and between two disturbances of the database. */
const MAX_CALM_MS = 10_000;
const MAX_OUTAGE_MS = 3_000;
/** Share of the restarts that are a SIGKILL, and of the disturbances that stop the whole server. */
const KILL_RATE = 0.5;
const OUTAGE_RATE = 0.3;
const END_CONNECTIONS =
  'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null';
/**
 * What a broken channel may do to a bubble, and kills: see “A bubble that may have arrived” in docs/operating.md. Each time
 * that its message is sent again comes on top.
 */
const MAX_TIMES_SHOWN = 10;

/**
 * Lets drivers write and an agent answer for some minutes, while bots are restarted, receivers are slow and lie, and the
 * database goes away. Reports what was lost, doubled or out of order, and processes that need too much.
 */
export async function soakTest(soak: Soak): Promise<CrashTestResult> {
  const random = randomFrom(soak.seed);
  const channel = await UnreliableServer.open<ReceivedReply>(randomFrom(soak.seed + 1), CHANNEL);
  const receiver = await UnreliableServer.open<ReceivedDelivery | ReceivedUpdate>(randomFrom(soak.seed + 2), RECEIVER);
  const bots = await startBots({ ...soak, env: environment(receiver.url) });
  const store = await openStore(soak.location);
  try {
    await Promise.all(bots.map((bot) => bot.ready));
    const agent = await Agent.signedIn(bots, store.accounts, random);
    const options = { botUrls: bots.map((bot) => bot.url), serviceUrl: channel.url, random };
    const [waiting, consulting] = [new Drivers(options), new Drivers(options)];
    const consultations = new Consultations(store, agent, consulting, random);
    const watch = new ProcessWatch(bots);
    waiting.start(soak.drivers);
    const consulted = consultations.start(Math.ceil(soak.drivers / 2));
    const disturbed = await disturb(bots, soak, random, watch);
    consultations.finish();
    await Promise.all([waiting.finish(), consulted]);
    for (const conversation of waiting.conversations) await waiting.write(conversation, LAST_MESSAGE);
    await waitUntilDrained(store, DRAIN_MS);
    await watch.read();
    const traffic = { waiting, consulting, consultations, agent, channel, receiver, watch };
    return { problems: await findProblems(store, traffic), counts: { ...disturbed, ...countTraffic(traffic) } };
  } finally {
    await Promise.all(bots.map((bot) => bot.kill()));
    await store.close().catch(() => undefined);
    await channel.close();
    await receiver.close();
  }
}

/** Who wrote to the bots, what arrived, and what the processes needed. */
interface Traffic {
  readonly waiting: Drivers;
  readonly consulting: Drivers;
  readonly consultations: Consultations;
  readonly agent: Agent;
  readonly channel: UnreliableServer<ReceivedReply>;
  readonly receiver: UnreliableServer<ReceivedDelivery | ReceivedUpdate>;
  readonly watch: ProcessWatch;
}

async function findProblems(store: Store, traffic: Traffic): Promise<string[]> {
  const { waiting, consultations, agent, channel, receiver, watch } = traffic;
  const timesSent = new Map([...waiting.timesSent, ...traffic.consulting.timesSent]);
  const evidence = { conversations: waiting.conversations, received: receiver.received, replies: channel.received };
  return [
    ...(await findBrokenInvariants(store, evidence)),
    ...(await findAgentProblems(store, consultations.answered, channel.received)),
    ...agent.refused.map((one) => `action refused: ${one}`),
    ...repetitionProblems(channel.received, MAX_TIMES_SHOWN, timesSent),
    ...watch.problems(),
  ];
}

function countTraffic(traffic: Traffic): Record<string, number> {
  const { waiting, consulting, consultations, agent, channel, receiver, watch } = traffic;
  const conversations = [...waiting.conversations, ...consulting.conversations];
  return {
    conversations: conversations.length,
    consultations: consultations.answered.length,
    acknowledged: conversations.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0),
    resentByChannels: waiting.resent + consulting.resent,
    actionsResent: agent.resent,
    deliveries: new Set(receiver.received.map(({ id }) => id)).size,
    deliveryAttempts: receiver.requests,
    replies: countBubbles(channel.received).size,
    replyAttempts: channel.requests,
    ...watch.figures(),
  };
}

function environment(receiverUrl: string): Record<string, string> {
  return {
    ...{ RECEIVER_URL: receiverUrl, HANDOFF_WEBHOOK_URL: receiverUrl, CLOCK_SPEED: String(CLOCK_SPEED) },
    HANDOFF_WEBHOOK_SECRET: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
    DESK_SESSION_SECRET: 'd'.repeat(32),
    LINK_SECRET: 'k'.repeat(32),
    FRAGMENT_WAIT_MS: '0',
  };
}

/** Restarts bots and disturbs the database until the minutes are over; all bots listen then. Returns how often. */
async function disturb(
  bots: readonly Bot[],
  { minutes, server, location, report }: Soak,
  random: () => number,
  watch: ProcessWatch,
): Promise<Record<string, number>> {
  const counts = { kills: 0, stops: 0, connectionsEnded: 0, outages: 0 };
  const endsAt = Date.now() + minutes * 60_000;
  const restartBots = async () => {
    while (Date.now() < endsAt) {
      await wait(random() * MAX_CALM_MS);
      await watch.read();
      const bot = bots[Math.floor(random() * bots.length)]!;
      const isKill = random() < KILL_RATE;
      await (isKill ? bot.kill() : bot.stop());
      counts[isKill ? 'kills' : 'stops'] += 1;
      await startUntilReady(bot);
      report?.(JSON.stringify(counts));
    }
  };
  const disturbDatabase = async () => {
    while (server !== null && location.kind === 'postgres' && Date.now() < endsAt) {
      await wait(random() * MAX_CALM_MS);
      if (random() < OUTAGE_RATE) {
        await server.pause();
        await wait(random() * MAX_OUTAGE_MS);
        await server.resume();
        counts.outages += 1;
      } else {
        await runSql(location.url, END_CONNECTIONS);
        counts.connectionsEnded += 1;
      }
    }
  };
  await Promise.all([restartBots(), disturbDatabase()]);
  return counts;
}

/** A bot ends at its start while the database is away; whatever runs it starts it again. */
async function startUntilReady(bot: Bot): Promise<void> {
  for (;;) {
    bot.start();
    const isReady = await bot.ready.then(
      () => true,
      () => false,
    );
    if (isReady) return;
    await wait(1_000);
  }
}
