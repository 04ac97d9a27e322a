import { LOCALES, type Locale } from '../domain/locale';
import { MESSAGE_SIGNALS } from '../domain/messageSignal';
import type { SymptomMatcher } from '../domain/symptomMatcher';
import { createDetailsExtractor, type ExtractedDetails } from './details/detailsExtractor';
import type { PhraseFiles } from './loadPhrases';
import { createReplyReader } from './replies/replyReader';
import { createEntryFinder } from './symptoms/entryFinder';
import { toKeystrokes } from './symptoms/keystrokes';
import type { SymptomModel } from './symptoms/symptomModel';
import { createSymptomClassifier, type SymptomClassification } from './symptoms/symptomClassifier';

/** Creates the matcher from the phrases files and the fitted model. Call it once, at start: it compiles all phrases. */
export function createMatcher(phrases: PhraseFiles, model: SymptomModel): SymptomMatcher {
  const classifySymptom = createSymptomClassifier(
    LOCALES.map((locale) => phrases[locale].symptoms),
    model,
  );
  const extractDetails = createDetailsExtractor(phrases);
  const replyReader = createReplyReader(phrases);
  const angerFinder = createEntryFinder(LOCALES.flatMap((locale) => phrases[locale].angry));
  const signalFinders = MESSAGE_SIGNALS.map((signal) => ({
    signal,
    finder: createEntryFinder(LOCALES.flatMap((locale) => phrases[locale].signals[signal])),
  }));
  return {
    understand(text, now) {
      const keystrokes = toKeystrokes(text);
      const extracted = extractDetails(text, now);
      const { decision, symptom, candidates } = classifyWithAndWithoutPlace(classifySymptom, text, extracted);
      const { details, faultDescription, isSentence, isNoPlace } = extracted;
      return {
        decision,
        symptom,
        candidates,
        details,
        faultDescription,
        isSentence,
        isNoPlace,
        language: detectLanguage(text),
        angry: angerFinder.findExact(keystrokes).length > 0,
        asksHowToReport: replyReader.asksHowToReport(text),
        signals: signalFinders
          .filter(({ finder }) => finder.findExact(keystrokes).length > 0)
          .map(({ signal }) => signal),
      };
    },
    readReply: (text) => replyReader.readMeaning(text),
  };
}

/** Decisions by confidence. */
const DECISION_RANK = { none: 0, clarify: 1, match: 2 } as const;

/**
 * Classifies the message, and if the decision is not `match` but the message describes a fault, classifies it again
 * without station, charger and floor, because a long station name outweighs the words about the fault. The result with
 * the more confident decision counts, unless its symptom is not a candidate for the whole message.
 */
function classifyWithAndWithoutPlace(
  classify: (text: string) => SymptomClassification,
  text: string,
  { textWithoutPlace, faultDescription, details }: ExtractedDetails,
): SymptomClassification {
  const fullResult = classify(text);
  if (fullResult.decision === 'match' || textWithoutPlace === null || faultDescription === null) return fullResult;
  // A message about something else may also name a place; only a charger makes charging trouble likely.
  if (fullResult.decision === 'none' && details.charger === null) return fullResult;
  const reducedResult = classify(textWithoutPlace);
  const bestSymptom = reducedResult.candidates[0]?.symptom;
  const isAllowed =
    fullResult.candidates.length === 0 || fullResult.candidates.some(({ symptom }) => symptom === bestSymptom);
  return isAllowed && DECISION_RANK[reducedResult.decision] > DECISION_RANK[fullResult.decision]
    ? reducedResult
    : fullResult;
}

function detectLanguage(text: string): Locale | null {
  if (/\p{Script=Hangul}/u.test(text)) return 'ko';
  const words = text.match(/[a-z']{2,}/gi) ?? [];
  return words.length >= 2 ? 'en' : null;
}
