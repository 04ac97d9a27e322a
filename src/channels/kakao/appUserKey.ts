import { createHash } from 'node:crypto';

/**
 * Returns the id under which a driver is stored beside the one of the bot. Kakao's webhooks name drivers by the app user
 * id, which is the same in other services of the company, so only its hash is kept.
 */
export function toAppUserKey(appUserId: string): string {
  return `app-user:${createHash('sha256').update(`kakao app user ${appUserId}`).digest('hex')}`;
}
