import { createHmac } from 'node:crypto';
import type { Clock } from '../../domain/clock';
import type { IdGenerator } from '../../domain/idGenerator';
import type { NewDelivery } from '../../domain/outbox';
import type { ConversationKey } from '../../domain/store';

export const PHOTO_ROUTE = '/kakao/photos';

export interface PhotoDownloadsDependencies {
  /** Makes the addresses of photos impossible to guess. */
  readonly secret: string;
  /** Returns the URL under which others reach this server, without a slash at its end. */
  readonly baseUrl: () => string;
  readonly clock: Clock;
  readonly ids: Pick<IdGenerator, 'uuid'>;
}

/** The message that photos came with. */
export interface PhotoMessage {
  readonly key: ConversationKey;
  readonly activityId: string;
  /** URLs of pictures on Kakao's hosts, which expire after ten minutes. */
  readonly photos: readonly string[];
}

/** The payload of a row of kind `kakao_photo`. */
export interface PhotoDownload {
  readonly url: string;
  /** The id under which the photo is stored. */
  readonly fileId: string;
  readonly activityId: string;
}

/**
 * Plans how a driver's photos are stored. A photo's address on this server is known before the photo is downloaded, so
 * that the message need not wait for Kakao's picture server: the ticket has the address, and the outbox downloads the
 * photo as soon as the message is committed.
 */
export class PhotoDownloads {
  constructor(private readonly dependencies: PhotoDownloadsDependencies) {}

  /** Returns the photos' addresses on this server, in order, and the deliveries that download them. */
  plan({ key, activityId, photos }: PhotoMessage): {
    readonly links: readonly string[];
    readonly deliveries: readonly NewDelivery[];
  } {
    const { baseUrl, clock, ids } = this.dependencies;
    const createdAt = clock.now().toISOString();
    const downloads = photos.map((url): PhotoDownload => ({ url, fileId: this.toFileId(key, url), activityId }));
    const row = { kind: 'kakao_photo', ticketNumber: null, conversation: key, after: null, createdAt } as const;
    return {
      links: downloads.map(({ fileId }) => `${baseUrl()}${PHOTO_ROUTE}/${fileId}`),
      deliveries: downloads.map((payload) => ({ ...row, id: ids.uuid(), payload })),
    };
  }

  /** The same photo of a conversation always has the same id, so that a request that arrives again has the same links. */
  private toFileId({ conversationId }: ConversationKey, url: string): string {
    return createHmac('sha256', this.dependencies.secret).update(`photo ${conversationId} ${url}`).digest('base64url');
  }
}
