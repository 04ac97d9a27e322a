import type { Picture } from '../domain/picture';
import type { StoredActivity } from '../domain/storedActivity';

/**
 * Converts the drawings that a reply names to attachments, several to a carousel.
 * @param baseUrl where clients reach this server, without a slash at the end; `null`: the reply stays text
 */
export function attachPictures({ pictures, ...activity }: StoredActivity, baseUrl: string | null): StoredActivity {
  if (pictures === undefined || baseUrl === null) return activity;
  const attachments = (pictures as readonly Picture[]).map(({ file, description }) => ({
    contentType: 'image/png',
    contentUrl: `${baseUrl}/pictures/${file}`,
    name: description,
  }));
  const layout = attachments.length > 1 ? { attachmentLayout: 'carousel' } : {};
  return { ...activity, attachments, ...layout };
}
