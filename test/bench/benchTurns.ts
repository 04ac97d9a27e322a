import { createBot, type Bot } from '../../src/createBot';
import { readConfig } from '../../src/platform/config';
import { createLogger } from '../../src/platform/logger';
import type { DatabaseLocation } from '../../src/storage/connection/openDatabase';
import { TALK } from './talk';

/** A bot whose turns are timed. Replies pass the outbox and are then discarded. */
export class TimedBot {
  private count = 0;

  private constructor(readonly bot: Bot) {}

  static async open(location: DatabaseLocation): Promise<TimedBot> {
    const config = readConfig({ DATABASE_URL: location.kind === 'sqlite' ? location.path : location.url });
    return new TimedBot(await createBot(config, createLogger({ level: 'silent' })));
  }

  /** Runs one turn, including its replies, and returns its duration in ms. */
  async turn(conversationId: string, text: string): Promise<number> {
    const activity = {
      type: 'message',
      id: `b${++this.count}-${conversationId}`,
      text,
      channelId: 'emulator',
      serviceUrl: 'http://127.0.0.1:9',
      conversation: { id: conversationId, isGroup: false, conversationType: '', name: '' },
      from: { id: 'bench', name: '', role: 'user' },
      recipient: { id: 'bot', name: '', role: 'bot' },
    };
    const began = performance.now();
    await this.bot.turns.run(activity, () => Promise.resolve(), { canSendLater: true });
    return performance.now() - began;
  }

  close(): Promise<void> {
    return this.bot.store.close();
  }
}

/** One side of a comparison: a bot, and the conversation to use in each round. */
export interface TimedSide {
  readonly bot: TimedBot;
  conversation(round: number): string;
}

/** Runs the same turns on both sides alternately, so that machine load affects both alike. Returns the times of each side in ms. */
export async function timeAlternately(one: TimedSide, other: TimedSide, turns: number): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []];
  for (let n = 0; n < turns; n++) {
    const round = Math.floor(n / TALK.length);
    const text = TALK[n % TALK.length]!;
    const order = n % 2 === 0 ? [0, 1] : [1, 0];
    for (const side of order) {
      const { bot, conversation } = side === 0 ? one : other;
      times[side]!.push(await bot.turn(conversation(round), text));
    }
  }
  return times;
}
