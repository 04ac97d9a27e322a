/**
 * Kakao's limits for a skill response; one that breaks a limit is not shown at all. Lengths are counted in UTF-16 units,
 * the strictest way, because Kakao does not say how it counts: an emoji counts twice or more.
 */
export const KAKAO_LIMITS = {
  /** The whole response in UTF-8. Kakao says 30 KB, which may mean 30,000. */
  responseBytes: 30_000,
  outputs: 3,
  quickReplies: 10,
  /** Not in Kakao's table; longer labels are cut by the client. */
  quickReplyLabel: 14,
  /** What the chat shows as the driver's message after a tap. Not in Kakao's table. */
  messageText: 100,
  /** What a tap brings back in `extra`. Not in Kakao's table: ten of them must leave room for the texts. */
  tapValue: 400,
  /** Not in Kakao's table. */
  url: 500,
  simpleText: 1_000,
  /** A longer text is folded; the driver must tap to read the rest. */
  unfoldedText: 500,
  altText: 50,
  cardTitle: 50,
  /** Title and description of a text card together. */
  textCard: 400,
  basicCardDescription: 230,
  cardButtons: 3,
  buttonLabel: 14,
  carouselItems: 10,
  /** All items of a carousel in UTF-8, so that the rest of the response has room. Not in Kakao's table. */
  carouselBytes: 9_000,
  /** Kakao says two lines, on a phone about 18 Korean characters each. */
  carouselTitle: 36,
  carouselBasicDescription: 36,
  carouselTextDescription: 128,
} as const;

/** Returns the length of a text as `KAKAO_LIMITS` counts it. */
export function kakaoLength(text: string): number {
  return text.length;
}
