/**
 * Reads a bare answer to "when did charging end?" ("10분 전", "어제 밤 11시"): the most recent past time it can
 * mean, as ISO 8601 with Seoul's offset, or `null`. Never throws on any text.
 */
export type TimeReader = (text: string, now: Date) => string | null;
