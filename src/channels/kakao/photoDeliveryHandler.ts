import { z } from 'zod';
import type { DeliveryHandler, DeliveryOutcome } from '../../domain/deliveryHandler';
import type { LeasedRow } from '../../domain/outbox';
import type { ConversationKey, Store } from '../../domain/store';
import { detectImageType } from '../detectImageType';
import type { PhotoDownload } from './photoDownloads';
import { AnswerTooLongError, type HttpsAnswer, type RequestHttps } from './publicHttps';

export interface PhotoDeliveryDependencies {
  readonly store: Pick<Store, 'files' | 'readReference'>;
  readonly requestHttps: RequestHttps;
}

const TIMEOUT_MS = 10_000;
/** More than a photo of a phone, and than KakaoTalk sends. */
const MAX_PHOTO_BYTES = 8 * 1024 * 1024;
const PHOTO_NAME = 'photo';

const payloadSchema: z.ZodType<PhotoDownload> = z.object({
  url: z.string(),
  fileId: z.string(),
  activityId: z.string(),
});

/**
 * Downloads a driver's photo from Kakao, and stores it as files of the web chat are stored. What is no picture by its
 * content, is too large, or has expired, is given up.
 */
export class PhotoDeliveryHandler implements DeliveryHandler {
  constructor(private readonly dependencies: PhotoDeliveryDependencies) {}

  async deliver({ payload, conversation }: LeasedRow): Promise<DeliveryOutcome> {
    const { store } = this.dependencies;
    // Deleted meanwhile, with everything that belongs to it.
    if (conversation === null || (await store.readReference(conversation)) === null)
      return { outcome: 'cancelled', error: 'no_conversation' };
    const download = payloadSchema.parse(payload);
    const answer = await this.request(download.url);
    if ('outcome' in answer) return answer;
    return this.store(answer.body, download, conversation);
  }

  private async request(url: string): Promise<HttpsAnswer | DeliveryOutcome> {
    const options = { method: 'GET', timeoutMs: TIMEOUT_MS, maxBytes: MAX_PHOTO_BYTES } as const;
    try {
      const answer = await this.dependencies.requestHttps(url, options);
      if (answer.status === 200) return answer;
      // A redirect is not followed: it could lead anywhere.
      return {
        outcome: answer.status === 429 || answer.status >= 500 ? 'retry' : 'dead',
        error: `http_${answer.status}`,
      };
    } catch (error) {
      if (error instanceof AnswerTooLongError) return { outcome: 'dead', error: 'too_large' };
      return { outcome: 'retry', error: 'no_answer' };
    }
  }

  private async store(
    content: Buffer,
    { fileId, activityId }: PhotoDownload,
    conversation: ConversationKey,
  ): Promise<DeliveryOutcome> {
    const contentType = detectImageType(content);
    if (contentType === null) return { outcome: 'dead', error: 'no_picture' };
    const file = { id: fileId, contentType, name: PHOTO_NAME, content };
    await this.dependencies.store.files.add(conversation, activityId, [file]);
    return { outcome: 'done' };
  }
}
