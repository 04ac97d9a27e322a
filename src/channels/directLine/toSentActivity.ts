import { createHash } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { isDeeperThan } from '../isDeeperThan';
import { attachmentsSchema } from '../attachmentsSchema';
import type { ChatGrant } from './directLineTokens';

/** The channel's id, which Microsoft's own Direct Line has too; only this one has `DIRECT_LINE_ADDRESS`. */
export const DIRECT_LINE_CHANNEL = 'directline';
/** Stands for the service URL in the stored address of a conversation: its client fetches what is written to it. */
export const DIRECT_LINE_ADDRESS = 'directline:';

export const BOT_ACCOUNT = { id: 'bot', name: '', role: 'bot' };

/** Far deeper than any card of a page. Limited because storing an activity recurses through all of it. */
const MAX_DEPTH = 50;

/** What a client may say of its activity. All other fields are left out: the server sets them, or they mean nothing. */
const sentActivitySchema = z.object({
  type: z.enum(['message', 'event', 'typing']),
  text: z.string().nullish(),
  textFormat: z.string().nullish(),
  locale: z.string().nullish(),
  name: z.string().nullish(),
  value: z.unknown().optional(),
  attachments: attachmentsSchema,
  entities: z.array(z.looseObject({})).nullish(),
  localTimestamp: z.string().nullish(),
  localTimezone: z.string().nullish(),
  channelData: z.unknown().optional(),
});

type SentActivity = z.infer<typeof sentActivitySchema>;

/** Reads the body of a sent activity. Returns `null` if it is none that a driver's client can send. */
export function parseSentActivity(body: unknown): SentActivity | null {
  return isDeeperThan(body, MAX_DEPTH) ? null : (sentActivitySchema.safeParse(body).data ?? null);
}

/**
 * Converts what a client sent to an activity for a turn. Its id is `newId`, unless the client gave the activity an id of
 * its own (`channelData.clientActivityID`): then it is the same whenever this activity is sent again.
 */
export function toSentActivity(sent: SentActivity, grant: ChatGrant, newId: string): Partial<Activity> {
  return { ...(sent as Partial<Activity>), ...addressOf(grant), id: repeatableId(sent) ?? newId };
}

/** Creates the activity that announces a new conversation to the bot; the same whenever the conversation is started. */
export function createStartActivity(grant: ChatGrant, locale: string | undefined): Partial<Activity> {
  const membersAdded = [{ id: grant.userId, name: '' }];
  return { type: 'conversationUpdate', membersAdded, locale, ...addressOf(grant), id: 'start' };
}

function addressOf({ userId, conversationId }: ChatGrant): Partial<Activity> {
  const address = {
    channelId: DIRECT_LINE_CHANNEL,
    serviceUrl: DIRECT_LINE_ADDRESS,
    conversation: { id: conversationId },
    from: { id: userId, name: '', role: 'user' },
    recipient: BOT_ACCOUNT,
  };
  return address as Partial<Activity>;
}

const clientDataSchema = z.looseObject({ clientActivityID: z.string().min(1) });

/** The content is part of the id, so that a client which uses an id twice loses no message. */
function repeatableId({ channelData, type, text, name, value, attachments }: SentActivity): string | null {
  const clientId = clientDataSchema.safeParse(channelData).data?.clientActivityID;
  if (clientId === undefined) return null;
  const content = JSON.stringify([clientId, type, text, name, value, attachments]);
  return `c-${createHash('sha256').update(content).digest('hex').slice(0, 32)}`;
}
