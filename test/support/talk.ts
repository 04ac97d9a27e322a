import type { Activity } from 'botbuilder';
import { createBot, type Bot, type BotParts } from '../../src/app';
import { createLogger } from '../../src/platform/logger';
import { readConfig } from '../../src/platform/config';
import type { StoredActivity } from '../../src/domain/storedActivity';

export const TALK_KEY = { channel: 'test', conversationId: 'talk' } as const;

/** A clock that stands still until it is told to move. */
export class TestClock {
  private ms = Date.parse('2026-11-22T15:00:00+09:00');

  now(): Date {
    return new Date(this.ms);
  }

  set(iso: string): void {
    this.ms = Date.parse(iso);
  }

  pass(ms: number): void {
    this.ms += ms;
  }
}

/** A driver's end of a conversation with the whole bot, without a channel, on a database in memory. */
export class Talk {
  readonly clock: TestClock;
  private count = 0;

  private constructor(
    readonly bot: Bot,
    clock: TestClock,
  ) {
    this.clock = clock;
  }

  static async begin(parts: BotParts = {}, log: NodeJS.WritableStream | undefined = undefined): Promise<Talk> {
    const clock = new TestClock();
    const config = readConfig({ DATABASE_URL: ':memory:' });
    const logger = createLogger({ level: log === undefined ? 'silent' : 'debug', destination: log });
    return new Talk(await createBot(config, logger, { clock, ...parts }), clock);
  }

  async send(activity: Partial<Activity>): Promise<readonly StoredActivity[]> {
    let heard: readonly StoredActivity[] = [];
    const whole = {
      id: `a${++this.count}`,
      channelId: TALK_KEY.channel,
      serviceUrl: 'http://127.0.0.1:9',
      conversation: { id: TALK_KEY.conversationId },
      from: { id: 'driver' },
      recipient: { id: 'bot' },
      ...activity,
    };
    await this.bot.turns.run(whole as Partial<Activity>, (replies) => {
      heard = replies;
      return Promise.resolve();
    });
    return heard;
  }

  say(text: string, photos: readonly string[] = []): Promise<readonly StoredActivity[]> {
    const attachments = photos.map((contentUrl) => ({ contentType: 'image/jpeg', contentUrl }));
    return this.send({ type: 'message', text, attachments });
  }

  join(): Promise<readonly StoredActivity[]> {
    return this.send({ type: 'conversationUpdate', membersAdded: [{ id: 'driver', name: '' }] });
  }

  end(): Promise<void> {
    return this.bot.store.close();
  }
}
