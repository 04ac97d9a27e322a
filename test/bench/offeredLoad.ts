import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { toDriverMessage } from './toDriverMessage';

/** Messages that arrive at a fixed rate, whether the bot keeps up or not. */
export interface LoadPhase {
  readonly botUrl: string;
  readonly serviceUrl: string;
  /** Distinguishes the conversations of this phase from those of others. */
  readonly name: string;
  readonly messagesPerSecond: number;
  readonly seconds: number;
}

export interface PhaseResult {
  /** Milliseconds of each message that was answered with 200. */
  readonly durations: readonly number[];
  /** Ids of these messages, by conversation, in the order of their sending. */
  readonly accepted: Readonly<Record<string, readonly string[]>>;
  readonly offered: number;
  /** Answered with 429 or 503. */
  readonly refused: number;
  /** Not answered in time. */
  readonly timedOut: number;
  /** Answered otherwise, or the connection broke. */
  readonly failed: number;
}

/** So long the Bot Framework's channels wait for an answer. */
const CHANNEL_TIMEOUT_MS = 15_000;
const TICK_MS = 5;
/** Each driver writes every few seconds at most. */
const SECONDS_BETWEEN_MESSAGES = 4;

interface Driver {
  readonly conversation: string;
  sent: number;
  isWaiting: boolean;
}

/** Sends the messages of a phase, each driver one at a time. Resolves when all are answered or given up. */
export async function offerLoad(phase: LoadPhase): Promise<PhaseResult> {
  const { name, messagesPerSecond, seconds } = phase;
  const agent = new Agent({ keepAlive: true });
  const drivers: Driver[] = Array.from({ length: Math.ceil(messagesPerSecond * SECONDS_BETWEEN_MESSAGES) }, (_, n) => ({
    ...{ conversation: `${name}-${n}`, sent: 0, isWaiting: false },
  }));
  const counts = { offered: 0, refused: 0, timedOut: 0, failed: 0 };
  const durations: number[] = [];
  const accepted: Record<string, string[]> = {};
  const sendOne = async (driver: Driver): Promise<void> => {
    const id = `${driver.conversation}-${driver.sent++}`;
    driver.isWaiting = true;
    counts.offered += 1;
    const began = performance.now();
    const answer = await post(agent, phase, driver, id);
    driver.isWaiting = false;
    if (answer === 200) {
      durations.push(performance.now() - began);
      (accepted[driver.conversation] ??= []).push(id);
    } else if (answer === 429 || answer === 503) counts.refused += 1;
    else counts[answer === 'silent' ? 'timedOut' : 'failed'] += 1;
  };
  const began = performance.now();
  const sending: Promise<void>[] = [];
  const total = Math.round(messagesPerSecond * seconds);
  let next = 0;
  while (sending.length < total) {
    const due = Math.min(total, ((performance.now() - began) / 1_000) * messagesPerSecond);
    while (sending.length < due) {
      const free = findFree(drivers, next);
      next = free + 1;
      sending.push(sendOne(drivers[free]!));
    }
    await wait(TICK_MS);
  }
  await Promise.all(sending);
  agent.destroy();
  return { ...counts, durations, accepted };
}

/** Returns the place of a driver, from `start` on, who waits for no answer; where all wait, that of one of them. */
function findFree(drivers: readonly Driver[], start: number): number {
  for (let n = 0; n < drivers.length; n++) {
    const at = (start + n) % drivers.length;
    if (!drivers[at]!.isWaiting) return at;
  }
  return start % drivers.length;
}

function post(
  agent: Agent,
  { botUrl, serviceUrl }: LoadPhase,
  { conversation, sent }: Driver,
  id: string,
): Promise<number | 'silent' | 'broken'> {
  const body = toDriverMessage({ id, serviceUrl, conversation, count: sent - 1 });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve) => {
    const sending = request(`${botUrl}/api/messages`, { method: 'POST', agent, headers });
    const timer = setTimeout(() => {
      resolve('silent');
      sending.destroy();
    }, CHANNEL_TIMEOUT_MS);
    const finish = (answer: number | 'broken') => {
      clearTimeout(timer);
      resolve(answer);
    };
    sending.on('error', () => finish('broken'));
    sending.on('response', (res) => res.resume().on('end', () => finish(res.statusCode!)));
    sending.end(body);
  });
}
