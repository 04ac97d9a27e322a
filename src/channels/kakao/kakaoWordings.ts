import type ko from '../../../locales/ko.json';
import type { Locale } from '../../domain/locale';
import type { LocaleWordings, WordingKeys } from '../../domain/localeWordings';
import { KAKAO_LIMITS } from './kakaoLimits';
import type { OperatorCard } from './renderReply';
import type { QuickReply } from './skillResponse';
import { fitLabel } from './toQuickReply';

/** What the channel itself says, in one language. */
export type KakaoWordings = Pick<LocaleWordings<WordingKeys<typeof ko>>, 'say'>;

/** What a tap on a button that only asks for held replies brings back. */
const ASKS_FOR_REPLIES = 'replies';

/** Returns the button that asks for replies that are not given yet: an answer that took long, or the rest of a long one. */
export function askForReplies(wordings: KakaoWordings, key: 'kakao.see_answer' | 'kakao.more'): QuickReply {
  const label = fitLabel(wordings.say(key), KAKAO_LIMITS.quickReplyLabel);
  return { label, action: 'message', messageText: label, extra: { v: 1, ask: ASKS_FOR_REPLIES } };
}

/** Returns the labels of the buttons that ask for held replies, which drivers also type. */
export function listAskingLabels(wordings: Readonly<Record<Locale, KakaoWordings>>): ReadonlySet<string> {
  const keys = ['kakao.see_answer', 'kakao.more'] as const;
  return new Set(Object.values(wordings).flatMap((own) => keys.map((key) => own.say(key))));
}

/** Whether a tap, or a text that is the label of its button, only asks for held replies. */
export function asksForReplies(
  tap: Readonly<Record<string, unknown>> | null,
  utterance: string,
  labels: ReadonlySet<string>,
): boolean {
  return tap?.['ask'] === ASKS_FOR_REPLIES || labels.has(utterance);
}

/** Returns the language whose letters a message has; `null` if it has none. */
export function guessLocale(text: string): Locale | null {
  if (/\p{Script=Hangul}/u.test(text)) return 'ko';
  return /[a-z]/i.test(text) ? 'en' : null;
}

/**
 * @param phone the call centre's number; `null` if it is not known
 * @param isAnnounced whether an event announces what an agent answers
 */
export function createOperatorCard(wordings: KakaoWordings, phone: string | null, isAnnounced: boolean): OperatorCard {
  const fit = (key: 'kakao.operator' | 'kakao.call') => fitLabel(wordings.say(key), KAKAO_LIMITS.buttonLabel);
  const note = isAnnounced ? null : wordings.say('kakao.answers_held');
  return { operatorLabel: fit('kakao.operator'), callLabel: fit('kakao.call'), phone, note };
}
