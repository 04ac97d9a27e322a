/** What a short reply in the middle of a conversation can mean, however it is worded. */
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
