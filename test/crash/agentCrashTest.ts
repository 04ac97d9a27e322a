import { randomFrom } from '../../scripts/support/randomFrom';
import { openStore } from '../../src/storage/openStore';
import { findAgentProblems } from './agentInvariants';
import { Agent } from './agents';
import { killAtRandom, startBots } from './bots';
import { Consultations } from './consultations';
import { CLOCK_SPEED, type CrashTest, type CrashTestResult } from './crashTest';
import { Drivers } from './drivers';
import type { ReceivedReply } from './invariants';
import { UnreliableServer } from './unreliableServer';
import { waitUntilDrained } from './waitUntilDrained';

/** Long enough for some consultations between two kills, on a busy machine. */
const KILLS = { maxLifeMs: 6_000, maxStartMs: 1_000, killedStartingRate: 0.1 };

/**
 * Kills bots while an agent takes tickets, answers drivers, who write at the same time, and closes the tickets. Reports
 * every message that was lost, doubled or out of order, and everything that the bot said while the agent had the
 * conversation.
 */
export async function agentCrashTest(test: CrashTest): Promise<CrashTestResult> {
  const random = randomFrom(test.seed);
  const channel = await UnreliableServer.open<ReceivedReply>(randomFrom(test.seed + 1), { refuse: 0.03, drop: 0.01 });
  const receiver = await UnreliableServer.open(randomFrom(test.seed + 2), { refuse: 0.1, drop: 0.1 });
  const env = {
    ...{ RECEIVER_URL: receiver.url, HANDOFF_WEBHOOK_URL: receiver.url, CLOCK_SPEED: String(CLOCK_SPEED) },
    HANDOFF_WEBHOOK_SECRET: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
    DESK_SESSION_SECRET: 'd'.repeat(32),
    CRASH_TEST_BREAK: test.broken ?? '',
    FRAGMENT_WAIT_MS: '0',
  };
  const bots = await startBots({ ...test, env });
  const store = await openStore(test.location);
  try {
    await Promise.all(bots.map((bot) => bot.ready));
    const agent = await Agent.signedIn(bots, store.accounts, random);
    const drivers = new Drivers({ botUrls: bots.map((bot) => bot.url), serviceUrl: channel.url, random });
    const consultations = new Consultations(store, agent, drivers, random);
    const running = consultations.start(test.drivers);
    const kills = await killAtRandom(bots, { ...KILLS, ...test, random });
    consultations.finish();
    await running;
    await waitUntilDrained(store);
    const { answered } = consultations;
    const problems = await findAgentProblems(store, answered, channel.received);
    const answers = answered.reduce((sum, one) => sum + one.answers.length, 0);
    const counts = { kills, tickets: answered.length, answers, actionsResent: agent.resent };
    return { problems: [...problems, ...agent.refused.map((one) => `action refused: ${one}`)], counts };
  } finally {
    await Promise.all(bots.map((bot) => bot.kill()));
    await store.close();
    await channel.close();
    await receiver.close();
  }
}
