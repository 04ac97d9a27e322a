import type { ParsedMessage } from '../core/incomingMessage';
import type { WordingKey } from '../words/wordingKey';

/** Returns the one answer to the message's files that the bot cannot use; `null` if there are none. */
export function fileReplyKey({ otherFiles, photos }: Pick<ParsedMessage, 'otherFiles' | 'photos'>): WordingKey | null {
  const [first, ...more] = otherFiles;
  if (first === undefined) return null;
  if (more.length > 0) return photos.length > 0 ? 'file.others' : 'file.several';
  return first === 'broken_photo' ? 'photo.unreadable' : `file.${first}`;
}
