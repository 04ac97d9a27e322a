import { findResponseProblems } from './findResponseProblems';
import { KAKAO_LIMITS } from './kakaoLimits';
import type { SkillOutput, SkillResponse } from './skillResponse';
import { splitText } from './splitText';

/**
 * Checks a response before it is sent. One that breaks a limit would not be shown at all, so its bubbles are shown as
 * plain texts then, without buttons.
 */
export function repairResponse(response: SkillResponse): {
  readonly response: SkillResponse;
  /** The broken limits, as paths of fields. */
  readonly problems: readonly string[];
} {
  const problems = findResponseProblems(response);
  if (problems.length === 0) return { response, problems };
  const texts = (response.template?.outputs ?? []).flatMap(textsOf).join('\n\n');
  const outputs = splitText(texts, KAKAO_LIMITS.simpleText)
    .slice(0, KAKAO_LIMITS.outputs)
    .map(({ text }) => ({ simpleText: { text } }));
  return { response: { version: '2.0', template: { outputs } }, problems };
}

function textsOf(output: SkillOutput): string[] {
  if ('simpleText' in output) return [output.simpleText.text];
  if ('simpleImage' in output) return [output.simpleImage.imageUrl];
  const cards =
    'carousel' in output ? output.carousel.items : 'textCard' in output ? [output.textCard] : [output.basicCard];
  return cards.flatMap(({ title = '', description = '' }) => [title, description]).filter((text) => text !== '');
}
