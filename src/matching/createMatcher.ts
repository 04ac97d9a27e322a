import { LOCALES, type Locale } from '../domain/locale';
import { REMARKS } from '../domain/remark';
import type { SymptomMatcher } from '../domain/symptomMatcher';
import { createDetailsExtractor } from './details/extractDetails';
import type { PhraseFiles } from './loadPhrases';
import { createReplyReader } from './replies/readReply';
import { createEntryFinder } from './symptoms/entryFinder';
import { keyStream } from './symptoms/keyStream';
import type { SymptomModel } from './symptoms/symptomModel';
import { createSymptomReader } from './symptoms/symptomReader';

/** The matcher: what drivers say, however it is spelt, by the words of the phrases files and the fitted model. */
export function createMatcher(phrases: PhraseFiles, model: SymptomModel): SymptomMatcher {
  const readSymptom = createSymptomReader(
    LOCALES.map((locale) => phrases[locale].symptoms),
    model,
  );
  const extract = createDetailsExtractor(phrases);
  const replies = createReplyReader(phrases);
  const anger = createEntryFinder(LOCALES.flatMap((locale) => phrases[locale].angry));
  const remarks = REMARKS.map((remark) => ({
    remark,
    finder: createEntryFinder(LOCALES.flatMap((locale) => phrases[locale].remarks[remark])),
  }));
  return {
    understand(text, now) {
      const stream = keyStream(text);
      const { decision, symptom, candidates } = readSymptom(text);
      return {
        decision,
        symptom,
        candidates,
        ...extract(text, now),
        language: languageOf(text),
        angry: anger.exact(stream).length > 0,
        asksHow: replies.asksHow(text),
        remarks: remarks.filter(({ finder }) => finder.exact(stream).length > 0).map(({ remark }) => remark),
      };
    },
    reply: (text) => replies.meaning(text),
  };
}

function languageOf(text: string): Locale | null {
  if (/\p{Script=Hangul}/u.test(text)) return 'ko';
  const words = text.match(/[a-z']{2,}/gi) ?? [];
  return words.length >= 2 ? 'en' : null;
}
