import type { Attachment } from 'botbuilder';

/** Returns the attachments of a message with these links to photos. */
export function toPhotoAttachments(urls: readonly string[]): Attachment[] {
  return urls.map((contentUrl) => ({ contentType: 'image/jpeg', contentUrl }));
}
