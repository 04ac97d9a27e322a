/** The largest number of photo links in a conversation or ticket; further ones are only in the transcript. */
export const MAX_PHOTOS = 20;

/** Returns the links in `sent` that are not in `existing`, in order, up to `MAX_PHOTOS` in total. */
export function selectNewPhotos(existing: readonly string[], sent: readonly string[]): readonly string[] {
  const added = [...new Set(sent)].filter((photo) => !existing.includes(photo));
  return added.slice(0, Math.max(0, MAX_PHOTOS - existing.length));
}
