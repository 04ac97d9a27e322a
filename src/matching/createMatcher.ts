import { LOCALES, type Locale } from '../domain/locale';
import { REMARKS } from '../domain/remark';
import type { SymptomMatcher } from '../domain/symptomMatcher';
import { createDetailsExtractor, type ExtractedDetails } from './details/extractDetails';
import type { PhraseFiles } from './loadPhrases';
import { createReplyReader } from './replies/readReply';
import { createEntryFinder } from './symptoms/entryFinder';
import { keyStream } from './symptoms/keyStream';
import type { SymptomModel } from './symptoms/symptomModel';
import { createSymptomReader, type SymptomReading } from './symptoms/symptomReader';

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
      const extracted = extract(text, now);
      const { decision, symptom, candidates } = readBeside(readSymptom, text, extracted);
      const { details, faultDescription, isSentence, isNoPlace } = extracted;
      return {
        decision,
        symptom,
        candidates,
        details,
        faultDescription,
        isSentence,
        isNoPlace,
        language: languageOf(text),
        angry: anger.exact(stream).length > 0,
        asksHow: replies.asksHow(text),
        remarks: remarks.filter(({ finder }) => finder.exact(stream).length > 0).map(({ remark }) => remark),
      };
    },
    reply: (text) => replies.meaning(text),
  };
}

/** How sure decisions are. */
const SURENESS = { none: 0, clarify: 1, match: 2 } as const;

/**
 * Reads the symptom, and where that is not clear, once more without the place: the words of a long name say nothing of
 * the trouble and drown those that do. The surer reading counts, unless the whole message speaks of other symptoms.
 */
function readBeside(
  read: (text: string) => SymptomReading,
  text: string,
  { withoutPlace, faultDescription, details }: ExtractedDetails,
): SymptomReading {
  const whole = read(text);
  if (whole.decision === 'match' || withoutPlace === null || faultDescription === null) return whole;
  // What speaks of something else altogether has to name a charger at least.
  if (whole.decision === 'none' && details.charger === null) return whole;
  const rest = read(withoutPlace);
  const likeliest = rest.candidates[0]?.symptom;
  const isAllowed = whole.candidates.length === 0 || whole.candidates.some(({ symptom }) => symptom === likeliest);
  return isAllowed && SURENESS[rest.decision] > SURENESS[whole.decision] ? rest : whole;
}

function languageOf(text: string): Locale | null {
  if (/\p{Script=Hangul}/u.test(text)) return 'ko';
  const words = text.match(/[a-z']{2,}/gi) ?? [];
  return words.length >= 2 ? 'en' : null;
}
