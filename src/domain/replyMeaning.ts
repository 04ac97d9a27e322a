/** The meanings that a short reply of the driver in the middle of a conversation can have. */
export const REPLY_MEANINGS = [
  'yes',
  'no',
  'solved',
  'not_solved',
  'reported',
  'cannot_report',
  'agent',
  'restart',
  'cancel',
  'help',
  'dont_know',
  'status',
  'to_korean',
  'to_english',
  'thanks',
  'greeting',
] as const;

export type ReplyMeaning = (typeof REPLY_MEANINGS)[number];
