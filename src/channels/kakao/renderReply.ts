import type { TranscriptLine } from '../../domain/store';
import type { StoredActivity } from '../../domain/storedActivity';
import { truncate } from '../../platform/truncate';
import { cleanText } from './cleanText';
import { KAKAO_LIMITS, kakaoLength } from './kakaoLimits';
import { readButtons, renderCards } from './renderCards';
import type { QuickReply, SkillOutput } from './skillResponse';
import { splitText } from './splitText';
import { toQuickReply } from './toQuickReply';

/** One bubble of a reply, within every limit of a single bubble. */
export interface KakaoBubble {
  readonly output: SkillOutput;
  /** What stands before a text that is joined to the text of the previous bubble. */
  readonly gap: string;
  /** Those of the reply; only on its last bubble. */
  readonly quickReplies: readonly QuickReply[];
}

/** The words of the card that connects the driver to an agent. */
export interface OperatorCard {
  readonly operatorLabel: string;
  readonly callLabel: string;
  /** The call centre's number; `null` if it is not known. */
  readonly phone: string | null;
  /** Says how the driver reads what an agent answers; `null` if that is announced. */
  readonly note: string | null;
}

/** The bubble that names the number of a ticket; not if an agent already has the conversation. */
const HAND_OVER_KEY = 'handover.number';
const ASSIGNED_KEY = 'handover.assigned';
/** In a danger, the card says nothing but what to do. */
const DANGER_KEY_PREFIX = 'danger.';

const BETWEEN_REPLIES = '\n\n';

/**
 * Converts a reply to bubbles; always to the same ones, because what was given is counted in bubbles. Nothing is left
 * out: what does not fit on a card or a button becomes text. Everything but messages has no bubble.
 */
export function renderReply({ activity, wordingKeys }: TranscriptLine, operatorCard: OperatorCard): KakaoBubble[] {
  if (activity.type !== 'message') return [];
  const isHandOver = wordingKeys.includes(HAND_OVER_KEY) && !wordingKeys.includes(ASSIGNED_KEY);
  const text = cleanText(activity.text ?? '');
  const isDanger = wordingKeys.some((key) => key.startsWith(DANGER_KEY_PREFIX));
  const card = isDanger ? { ...operatorCard, note: null } : operatorCard;
  const bubbles = isHandOver ? renderHandOver(text, card) : renderText(text);
  const { bubbles: cards, extraButtons } = renderCards(activity);
  const all = [...bubbles, ...cards.flatMap(({ text: aside, output }) => [...renderText(aside), toBubble(output)])];
  const quickReplies = [...readQuickReplies(activity), ...extraButtons];
  // Buttons need a bubble to stand below.
  const shown = all.length === 0 && quickReplies.length > 0 ? renderText(quickReplies[0]!.label) : all;
  const { bubbles: fitting, kept } = moveExcessReplies(shown, quickReplies);
  return fitting.map((bubble, index) => (index === fitting.length - 1 ? { ...bubble, quickReplies: kept } : bubble));
}

function toBubble(output: SkillOutput): KakaoBubble {
  return { output, gap: BETWEEN_REPLIES, quickReplies: [] };
}

function renderText(text: string): KakaoBubble[] {
  return splitText(text, KAKAO_LIMITS.unfoldedText).map((part) => ({
    output: { simpleText: { text: part.text } },
    gap: part.gap === '' ? BETWEEN_REPLIES : part.gap,
    quickReplies: [],
  }));
}

/** The ticket exists by now: replies are given only after their turn is committed. */
function renderHandOver(text: string, { operatorLabel, callLabel, phone, note }: OperatorCard): KakaoBubble[] {
  const buttons = [
    { label: operatorLabel, action: 'operator' },
    ...(phone === null ? [] : [{ label: callLabel, action: 'phone', phoneNumber: phone } as const]),
  ] as const;
  const whole = [text, note ?? ''].filter((part) => part !== '').join(BETWEEN_REPLIES);
  const fits = text !== '' && kakaoLength(whole) <= KAKAO_LIMITS.textCard;
  const beside = note === null ? { title: operatorLabel } : { description: note };
  const content = fits ? { description: whole } : beside;
  const card = toBubble({ textCard: { ...content, buttons, buttonLayout: 'vertical' } });
  return fits ? [card] : [...renderText(text), card];
}

function readQuickReplies(activity: StoredActivity): QuickReply[] {
  const { suggestedActions } = activity as { suggestedActions?: { actions?: unknown } };
  return readButtons(suggestedActions?.actions).flatMap((button) => {
    const quickReply = toQuickReply(button, activity.id);
    return quickReply === null ? [] : [quickReply];
  });
}

/** Writes the labels of quick replies that are too many into a text, because the driver can also type them. */
function moveExcessReplies(
  bubbles: readonly KakaoBubble[],
  quickReplies: readonly QuickReply[],
): { readonly bubbles: readonly KakaoBubble[]; readonly kept: readonly QuickReply[] } {
  const kept = quickReplies.slice(0, KAKAO_LIMITS.quickReplies);
  const excess = quickReplies.slice(KAKAO_LIMITS.quickReplies);
  if (excess.length === 0) return { bubbles, kept };
  const lines = excess.map(({ messageText }) => `· ${truncate(messageText, KAKAO_LIMITS.altText)}`);
  return { bubbles: [...bubbles, ...renderText(lines.join('\n'))], kept };
}
