/** Languages the bot speaks, the first one being the one it is written in. */
export const LOCALES = ['ko', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
