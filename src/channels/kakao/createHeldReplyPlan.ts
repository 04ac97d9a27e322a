import type { HeldReplyPlan } from '../../domain/heldReplyPlan';
import type { IdGenerator } from '../../domain/idGenerator';
import type { KakaoConfig } from '../../platform/config';
import { KAKAO_CHANNEL } from './toKakaoActivity';

/** A request that is being answered may still give the replies, without an event. */
const ANNOUNCE_AFTER_MS = 5_000;

/** Plans how replies reach drivers on KakaoTalk. Without events, late ones wait for the driver's next message. */
export function createHeldReplyPlan({ events }: KakaoConfig, ids: Pick<IdGenerator, 'uuid'>): HeldReplyPlan {
  return {
    isHeldOn: (channel) => channel === KAKAO_CHANNEL,
    planAnnouncement({ id, conversation, createdAt }) {
      if (events === null) return [];
      const notBefore = new Date(Date.parse(createdAt) + ANNOUNCE_AFTER_MS).toISOString();
      const row = { kind: 'kakao_event', ticketNumber: null, payload: { heldRowId: id }, after: null } as const;
      return [{ ...row, id: ids.uuid(), conversation, notBefore, createdAt }];
    },
  };
}
