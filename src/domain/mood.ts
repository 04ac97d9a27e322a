/** How a driver feels or wants to be spoken to, as far as their messages show it; agents read it before they answer. */
export const MOODS = ['angry', 'in_hurry', 'needs_plain_help'] as const;
export type Mood = (typeof MOODS)[number];
