import type { Activity } from 'botbuilder';
import type { ConversationKey } from '../../domain/store';
import { toAppUserKey } from './appUserKey';
import type { SkillRequest } from './readSkillRequest';
import { readTapValue } from './toQuickReply';

export const KAKAO_CHANNEL = 'kakao';

/** Kakao has no address for replies: they are answers to requests. */
const SERVICE_URL = 'kakao:';

/** Returns the conversation of a driver with a bot. */
export function toConversationKey({ botId, userId }: SkillRequest): ConversationKey {
  return { channel: KAKAO_CHANNEL, conversationId: `${botId}:${userId}` };
}

/**
 * Converts a skill request to an activity. A tap stands for the whole value of its button, whatever its label shows.
 * @param id identifies the request; the same if Kakao sends it again
 * @param photoLinks where the request's photos are on this server
 * @param isWelcome the driver has opened the chat and not written yet
 */
export function toKakaoActivity(
  request: SkillRequest,
  {
    id,
    isWelcome,
    photoLinks,
  }: { readonly id: string; readonly isWelcome: boolean; readonly photoLinks: readonly string[] },
): Partial<Activity> {
  const { botId, userId, isFriend, appUserId, tap, utterance, block } = request;
  const otherId = appUserId === null ? {} : { otherId: toAppUserKey(appUserId) };
  const from = { id: userId, name: '', role: 'user', properties: { isFriend, ...otherId } };
  return {
    ...(isWelcome ? { type: 'conversationUpdate', membersAdded: [from] } : { type: 'message' }),
    id,
    channelId: KAKAO_CHANNEL,
    serviceUrl: SERVICE_URL,
    conversation: {
      id: toConversationKey(request).conversationId,
      isGroup: false,
      conversationType: 'personal',
      name: '',
    },
    from,
    recipient: { id: botId, name: '', role: 'bot' },
    locale: 'ko-KR',
    ...(isWelcome ? {} : { text: readTapValue(tap) ?? utterance }),
    attachments: photoLinks.map((contentUrl) => ({ contentType: 'image/*', contentUrl })),
    channelData: { kakao: { blockId: block.id, isTap: tap !== null } },
  };
}
