/** The meanings that a short reply of the driver in the middle of a conversation can have. */
export const REPLY_MEANINGS = [
  'yes',
  'no',
  /** The trouble is over now: not a request, a condition or a hope. */
  'solved',
  /** "It's done" and nothing else ("됐어요"): it works, or the driver wants no more help. */
  'ambiguous_done',
  'not_solved',
  /** The driver has reported the fault. */
  'reported',
  /** The driver cannot or will not report the fault. */
  'cannot_report',
  /** The driver promises to do what was advised, or is doing it. */
  'will_try',
  /** The driver wants no help, or will not do what was advised. */
  'refused',
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
