import type { Activity } from 'botbuilder';
import { readFeed } from '../../src/channels/directLine/readFeed';
import {
  createStartActivity,
  DIRECT_LINE_CHANNEL,
  parseSentActivity,
  toSentActivity,
} from '../../src/channels/directLine/toSentActivity';
import type { PlayedChannel } from './playConversation';
import type { Talk } from './talk';

const GRANT = { userId: 'driver', conversationId: 'talk' };

/** The web chat between a script and the bot: each message is one that a page sends, and the page polls after it. */
export class ChatConversation implements PlayedChannel {
  readonly key = { channel: DIRECT_LINE_CHANNEL, conversationId: GRANT.conversationId };
  private readonly received: { readonly id: string; readonly text?: string }[] = [];
  private watermark: string | undefined;

  connect(talk: Talk): void {
    talk.deliver = async (activity) => {
      await talk.bot.turns.run(toActivity(activity), () => Promise.resolve(), talk.options);
      await this.poll(talk);
      return [];
    };
  }

  /** Compares what the page got with the stored transcript. */
  async assertComplete(talk: Talk): Promise<void> {
    await this.poll(talk);
    const lines = await talk.bot.store.readTranscript(this.key);
    const messages = lines.map(({ activity }) => activity).filter(({ type }) => type === 'message');
    const stored = JSON.stringify(messages.map(({ id, text }) => [id, text]));
    const received = JSON.stringify(this.received.map(({ id, text }) => [id, text]));
    if (received !== stored) throw new Error(`The page got:\n${received}\n\nThe transcript is:\n${stored}`);
  }

  private async poll({ bot }: Talk): Promise<void> {
    for (;;) {
      const found = await readFeed(bot.store.feed, GRANT.conversationId, this.watermark, 'http://127.0.0.1');
      if (found === null) return;
      const activities = found.group.activities as readonly { type: string; id: string; text?: string }[];
      this.received.push(...activities.filter(({ type }) => type === 'message'));
      this.watermark = found.group.watermark;
      if (!found.hasMore) return;
    }
  }
}

/** Converts a message of the script as the server converts what a page sends; only a group is none of its. */
function toActivity(activity: Partial<Activity>): Partial<Activity> {
  const { id, type, conversation } = activity;
  if (type === 'conversationUpdate') return { ...createStartActivity(GRANT, undefined), id, conversation };
  const sent = parseSentActivity(JSON.parse(JSON.stringify(activity)));
  if (sent === null) throw new Error(`A page cannot send this: ${JSON.stringify(activity)}`);
  return { ...toSentActivity(sent, GRANT, id!), id, conversation };
}
