import { z } from 'zod';
import { KAKAO_LIMITS, kakaoLength } from './kakaoLimits';

/** A text of at least one and at most `max` characters, as Kakao counts at its strictest. */
function text(max: number) {
  return z.string().refine((value) => value !== '' && kakaoLength(value) <= max && value.isWellFormed());
}

const httpsUrl = z.url({ protocol: /^https$/ }).max(KAKAO_LIMITS.url);
const extra = z.record(z.string(), z.union([z.string(), z.number()]));
const messageText = text(KAKAO_LIMITS.messageText);

const quickReply = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('message'),
    label: text(KAKAO_LIMITS.quickReplyLabel),
    messageText,
    extra: extra.optional(),
  }),
  z.strictObject({
    action: z.literal('block'),
    label: text(KAKAO_LIMITS.quickReplyLabel),
    messageText,
    blockId: z.string().min(1),
    extra: extra.optional(),
  }),
]);

const buttonLabel = text(KAKAO_LIMITS.buttonLabel);
const button = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('webLink'), label: buttonLabel, webLinkUrl: httpsUrl }),
  z.strictObject({ action: z.literal('phone'), label: buttonLabel, phoneNumber: z.string().regex(/^\+?[\d-]{3,20}$/) }),
  z.strictObject({ action: z.literal('operator'), label: buttonLabel }),
  z.strictObject({ action: z.literal('message'), label: buttonLabel, messageText, extra }),
]);

/** The schema of a card. @param withPicture whether it has a thumbnail, which a basic card needs */
function card(title: number, description: number, withPicture: boolean) {
  return z
    .strictObject({
      title: text(title).optional(),
      description: text(description).optional(),
      buttons: z.array(button).min(1).max(KAKAO_LIMITS.cardButtons).optional(),
      buttonLayout: z.literal('vertical').optional(),
      ...(withPicture
        ? { thumbnail: z.strictObject({ imageUrl: httpsUrl, fixedRatio: z.literal(true).optional() }) }
        : {}),
    })
    .refine((one) => withPicture || one.title !== undefined || one.description !== undefined);
}

const textCard = card(KAKAO_LIMITS.cardTitle, KAKAO_LIMITS.textCard, false).refine(
  ({ title = '', description = '' }) => kakaoLength(title) + kakaoLength(description) <= KAKAO_LIMITS.textCard,
);
const carouselTitle = KAKAO_LIMITS.carouselTitle;
const items = <Card extends z.ZodType>(schema: Card) => z.array(schema).min(2).max(KAKAO_LIMITS.carouselItems);

const output = z.union([
  z.strictObject({ simpleText: z.strictObject({ text: text(KAKAO_LIMITS.simpleText) }) }),
  z.strictObject({
    simpleImage: z.strictObject({ imageUrl: httpsUrl, altText: z.string().max(KAKAO_LIMITS.altText) }),
  }),
  z.strictObject({ textCard }),
  z.strictObject({ basicCard: card(KAKAO_LIMITS.cardTitle, KAKAO_LIMITS.basicCardDescription, true) }),
  z.strictObject({
    carousel: z.discriminatedUnion('type', [
      z.strictObject({
        type: z.literal('textCard'),
        items: items(card(carouselTitle, KAKAO_LIMITS.carouselTextDescription, false)),
      }),
      z.strictObject({
        type: z.literal('basicCard'),
        items: items(card(carouselTitle, KAKAO_LIMITS.carouselBasicDescription, true)),
      }),
    ]),
  }),
]);

const template = z.strictObject({
  outputs: z.array(output).min(1).max(KAKAO_LIMITS.outputs),
  quickReplies: z.array(quickReply).min(1).max(KAKAO_LIMITS.quickReplies).optional(),
});

const response = z.union([
  z.strictObject({ version: z.literal('2.0'), template }),
  // An answer that comes later has no template.
  z.strictObject({ version: z.literal('2.0'), useCallback: z.literal(true), data: z.record(z.string(), z.string()) }),
]);

/** Returns the limits that a response breaks, as paths of fields; empty if Kakao would show it. Never its content. */
export function findResponseProblems(body: unknown): string[] {
  const bytes = Buffer.byteLength(JSON.stringify(body) ?? '');
  const problems = bytes > KAKAO_LIMITS.responseBytes ? [`response: ${bytes} bytes`] : [];
  const parsed = response.safeParse(body);
  if (parsed.success) return problems;
  return [...problems, ...listPaths(parsed.error.issues, '')];
}

function listPaths(issues: readonly z.core.$ZodIssue[], parent: string): string[] {
  return issues.flatMap((issue) => {
    const path = [parent, ...issue.path.map(String)].filter((part) => part !== '').join('.');
    if (issue.code !== 'invalid_union') return [`${path}: ${issue.code}`];
    // The variant with the deepest problem is the one that was meant.
    const variants = issue.errors.map((errors) => listPaths(errors, path));
    const depth = (paths: readonly string[]) => Math.max(0, ...paths.map((one) => one.split('.').length));
    return variants.toSorted((a, b) => depth(b) - depth(a))[0] ?? [`${path}: ${issue.code}`];
  });
}
