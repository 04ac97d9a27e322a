import { cleanText } from './cleanText';
import { KAKAO_LIMITS, kakaoLength } from './kakaoLimits';
import type { QuickReply, TapExtra } from './skillResponse';

/** A button of a reply, as Bot Framework describes it. */
export interface ReplyButton {
  readonly type: string;
  readonly title: string;
  readonly value: string;
}

/** The version of the `extra` that taps bring back, so that taps on old buttons can be read for ever. */
const EXTRA_VERSION = 1;

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Returns what a tap sends back: the whole value of the button, whatever fits on its label, and the reply that showed it,
 * which distinguishes a second tap on the same question from an equal answer to the next one.
 */
export function toTapExtra(value: string, replyId: string): TapExtra {
  return { v: EXTRA_VERSION, value: fitLabel(value, KAKAO_LIMITS.tapValue), reply: replyId };
}

/** Converts a button that sends a message; `null` for others and for one without a value. */
export function toQuickReply({ type, title, value }: ReplyButton, replyId: string): QuickReply | null {
  const shown = title.trim() === '' ? value : title;
  const label = fitLabel(shown, KAKAO_LIMITS.quickReplyLabel);
  if (!MESSAGE_TYPES.includes(type) || label === '') return null;
  const extra = toTapExtra(value.trim() === '' ? title : value, replyId);
  return { label, action: 'message', messageText: fitLabel(shown, KAKAO_LIMITS.messageText), extra };
}

const MESSAGE_TYPES = ['imBack', 'postBack', 'messageBack'];

/** Shortens a label to `maxLength` with an ellipsis, between characters that a reader sees; in one line. */
export function fitLabel(label: string, maxLength: number): string {
  const line = cleanText(label).replace(/\s+/g, ' ');
  if (kakaoLength(line) <= maxLength) return line;
  let kept = '';
  for (const { segment } of GRAPHEMES.segment(line)) {
    if (kakaoLength(kept + segment) > maxLength - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** Reads the value of a tapped button from `action.clientExtra`; `null` if nothing of ours was tapped. */
export function readTapValue(extra: Readonly<Record<string, unknown>> | null): string | null {
  const value = extra?.['v'] === EXTRA_VERSION ? extra['value'] : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
