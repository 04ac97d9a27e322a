import type { CardButton, SkillOutput } from '../skillResponse';
import type { PhoneScreen } from './kakaoSimulator';

/** Formats what the phone shows as text for a terminal. */
export function formatScreen(screen: PhoneScreen): string {
  if ('failure' in screen) return `  !! Kakao shows nothing: ${screen.failure}`;
  const { response, ms } = screen;
  const bubbles = response.template?.outputs.map(formatOutput) ?? [`(waits) ${response.data?.['text'] ?? ''}`];
  const buttons = response.template?.quickReplies?.map(({ label }, index) => `[/${index + 1} ${label}]`) ?? [];
  return [...bubbles, ...(buttons.length === 0 ? [] : [buttons.join(' ')]), `(${ms} ms)`]
    .map((text) => text.replace(/^/gm, '  '))
    .join('\n\n');
}

function formatOutput(output: SkillOutput): string {
  if ('simpleText' in output) return output.simpleText.text;
  if ('simpleImage' in output) return `(picture ${output.simpleImage.imageUrl})`;
  if ('carousel' in output) return output.carousel.items.map(formatCard).join('\n~~~\n');
  return formatCard('textCard' in output ? output.textCard : output.basicCard);
}

function formatCard(card: {
  readonly title?: string;
  readonly description?: string;
  readonly buttons?: readonly CardButton[];
}): string {
  const buttons = card.buttons?.map(({ label }) => `{${label}}`).join(' ');
  return [card.title, card.description, buttons].filter((part) => part !== undefined).join('\n');
}
