import type { Activity } from 'botbuilder-core';
import { LOCALES, type Locale } from '../../src/domain/locale';
import type { ConversationTurn } from '../core/conversationTurn';

/** The fewest English words with which a conversation begins in English, or turns to it. */
const MIN_FIRST_WORDS = 2;
const MIN_SENTENCE_WORDS = 4;

/**
 * Returns the language of the conversation. Its first message decides; later a whole sentence changes it, but not a word
 * of the other language, such as the name of a station or a button.
 */
export function chooseLanguage({ state, message, parts }: ConversationTurn): Locale {
  const { understanding, text, meaning } = message;
  if (asksForEnglish(parts, text)) return 'en';
  const { language, decision } = understanding;
  const isFirst = state.case === null && (state.dialogs.dialogStack?.length ?? 0) === 0 && state.waitingFor === null;
  if (language === null || language === state.locale) return state.locale;
  const korean = text.match(/\p{Script=Hangul}+/gu)?.length ?? 0;
  const latin = text.match(/[a-z']{2,}/gi)?.length ?? 0;
  if (language === 'en') return latin >= (isFirst ? MIN_FIRST_WORDS : MIN_SENTENCE_WORDS) ? 'en' : state.locale;
  const isSentence = korean > latin && (isFirst || korean > 1 || meaning !== null || decision !== 'none');
  return isSentence ? 'ko' : state.locale;
}

/** Whether the driver likes English better, or one of several sentences only asks for it ("yes, that is right. English possible?"). */
function asksForEnglish({ questionReader, matcher, wordings }: ConversationTurn['parts'], text: string): boolean {
  if (wordings.hasListedWord('language.prefers_english', text)) return true;
  const sentences = questionReader.listSentences(text);
  return sentences.length > 1 && sentences.some((sentence) => matcher.readReply(sentence) === 'to_english');
}

/** Direct Line, where a page names its own language. Other channels name that of the device, or always the same. */
const PAGE_CHANNEL = 'directline';

/** Returns the language of the page on which a driver opens the chat; `null` if it names none that the bot speaks. */
export function readPageLanguage({ channelId, locale }: Partial<Activity>): Locale | null {
  const [language] = (channelId === PAGE_CHANNEL ? (locale ?? '') : '').toLowerCase().split(/[-_]/);
  return LOCALES.find((one) => one === language) ?? null;
}
