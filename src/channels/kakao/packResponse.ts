import { KAKAO_LIMITS, kakaoLength } from './kakaoLimits';
import type { KakaoBubble } from './renderReply';
import type { QuickReply, SkillOutput, SkillResponse } from './skillResponse';

/** A response with as many bubbles as it can hold. */
export interface PackedResponse {
  readonly response: SkillResponse;
  /** How many of the bubbles are in it, from the first one. */
  readonly count: number;
}

/**
 * Packs the bubbles, from the first one, into a response within all limits; at least one, because a single bubble always
 * fits. Texts are joined only if there are more bubbles than a response may have, the shortest ones first.
 * @param bubbles one or more
 * @param more the quick reply that asks for the bubbles that have no room
 */
export function packResponse(bubbles: readonly KakaoBubble[], more: QuickReply): PackedResponse {
  let { count, outputs } = packOutputs(bubbles);
  for (;;) {
    const response = toResponse(outputs, count === bubbles.length ? bubbles[count - 1]!.quickReplies : [more]);
    if (count === 1 || Buffer.byteLength(JSON.stringify(response)) <= KAKAO_LIMITS.responseBytes)
      return { response, count };
    ({ count, outputs } = packOutputs(bubbles.slice(0, count - 1)));
  }
}

function toResponse(outputs: readonly SkillOutput[], quickReplies: readonly QuickReply[]): SkillResponse {
  return { version: '2.0', template: quickReplies.length === 0 ? { outputs } : { outputs, quickReplies } };
}

function packOutputs(bubbles: readonly KakaoBubble[]): { count: number; outputs: readonly SkillOutput[] } {
  if (bubbles.length <= KAKAO_LIMITS.outputs)
    return { count: bubbles.length, outputs: bubbles.map(({ output }) => output) };
  const filled = fillOutputs(bubbles);
  const balanced = joinShortest(bubbles.slice(0, filled.count));
  return balanced === null ? filled : { ...filled, outputs: balanced };
}

/** Joins each text to the one before it where that has room, so that a response holds as much as possible. */
function fillOutputs(bubbles: readonly KakaoBubble[]): { count: number; outputs: readonly SkillOutput[] } {
  const outputs: SkillOutput[] = [];
  for (const [index, { output, gap }] of bubbles.entries()) {
    const joined = joinTexts(outputs.at(-1), output, gap);
    if (joined !== null) outputs[outputs.length - 1] = joined;
    else if (outputs.length < KAKAO_LIMITS.outputs) outputs.push(output);
    else return { count: index, outputs };
  }
  return { count: bubbles.length, outputs };
}

/**
 * Joins the shortest neighbours until all fit in a response: long texts in one bubble are folded, and a question is read
 * best in a bubble of its own. Returns `null` if they do not fit in this way.
 */
function joinShortest(bubbles: readonly KakaoBubble[]): readonly SkillOutput[] | null {
  const left = bubbles.map(({ output, gap }) => ({ output, gap }));
  while (left.length > KAKAO_LIMITS.outputs) {
    const joined = left.slice(1).map(({ output, gap }, index) => joinTexts(left[index]!.output, output, gap));
    const lengths = joined.map((one) => (one === null ? Infinity : kakaoLength(one.simpleText.text)));
    const shortest = lengths.indexOf(Math.min(...lengths));
    const output = joined[shortest];
    if (output === undefined || output === null) return null;
    left.splice(shortest, 2, { output, gap: left[shortest]!.gap });
  }
  return left.map(({ output }) => output);
}

type JoinedText = Extract<SkillOutput, { readonly simpleText: unknown }>;

/** Returns both as one text; `null` if one is no text, or if they are too long together. */
function joinTexts(previous: SkillOutput | undefined, next: SkillOutput, gap: string): JoinedText | null {
  if (previous === undefined || !('simpleText' in previous) || !('simpleText' in next)) return null;
  const text = previous.simpleText.text + gap + next.simpleText.text;
  return kakaoLength(text) <= KAKAO_LIMITS.simpleText ? { simpleText: { text } } : null;
}
