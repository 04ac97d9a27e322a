/**
 * Parses a reply to "when did charging end?" ("10분 전", "어제 밤 11시"). Returns the most recent past time it can mean, as
 * ISO 8601 with Seoul's offset, or `null` if it states no time. Never throws.
 */
export type TimeReader = (text: string, now: Date) => string | null;

/** Returns the driver's words for since when something is so ("since Monday"); `null` if there are none. */
export type SinceReader = (text: string) => string | null;
