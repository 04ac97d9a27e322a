/** Photos a conversation or ticket keeps by link; later ones are still in the transcript. */
export const MAX_PHOTOS = 20;

/** The links among `sent` that are new to `kept`, in their order and as many as there is room for. */
export function photosToAdd(existing: readonly string[], sent: readonly string[]): readonly string[] {
  const fresh = [...new Set(sent)].filter((photo) => !existing.includes(photo));
  return fresh.slice(0, Math.max(0, MAX_PHOTOS - existing.length));
}
