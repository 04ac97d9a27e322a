import type { ConversationKey } from '../../domain/store';
import type { SkillRequest } from './readSkillRequest';
import type { SkillResponse } from './skillResponse';

/** A request that is being answered. */
export interface PendingRequest {
  readonly request: SkillRequest;
  /** The same if Kakao sends the request again. */
  readonly id: string;
  readonly key: ConversationKey;
  /** Milliseconds, by the clock. */
  readonly arrivedAt: number;
}

/** A response for Kakao. */
export interface SkillAnswer {
  readonly response: SkillResponse;
  /** If the request arrives again, it is processed again. */
  readonly isFailure?: boolean;
  /** Call it when the response was sent, or with `false` if it could not be. */
  readonly onSent: (isSent: boolean) => Promise<void>;
}
