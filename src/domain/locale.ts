/** The languages the bot speaks; the first one is the original, the others are translations. */
export const LOCALES = ['ko', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
