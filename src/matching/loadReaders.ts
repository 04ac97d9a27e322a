import { LOCALES } from '../domain/locale';
import type { Station } from '../domain/station';
import { createMatcher } from './createMatcher';
import { createSinceReader } from './details/sinceReader';
import { createTimeReader } from './details/timeReader';
import { loadModels, loadQuestionModel } from './loadModels';
import { loadPhrases } from './loadPhrases';
import { createQuestionReader } from './questions/createQuestionReader';
import { listAnswers, loadQuestions } from './questions/loadQuestions';
import { rememberQuestions } from './questions/rememberQuestions';
import { createStationIndex } from './stations/createStationIndex';
import { isFittedTerm } from './symptoms/symptomModel';

/**
 * Loads phrases, questions and models, and creates everything that reads the drivers' words, with the answers to the
 * questions by wording key. Throws a `CodedError` with all problems of a file that is invalid.
 * @param folder with the locale files
 */
export function loadReaders(folder: string) {
  const questions = loadQuestions(folder);
  const models = loadModels();
  const phrases = loadPhrases(folder, (term) => isFittedTerm(models.symptoms, term));
  const listWords = (list: 'generic' | 'kinds' | 'regions') =>
    LOCALES.flatMap((locale) => phrases[locale].details.station[list]);
  const nameWords = { generic: listWords('generic'), kinds: listWords('kinds'), regions: listWords('regions') };
  return {
    answers: { ko: listAnswers(questions.ko), en: listAnswers(questions.en) },
    readers: {
      matcher: createMatcher(phrases, models),
      readTime: createTimeReader(phrases),
      readSince: createSinceReader(phrases),
      questionReader: rememberQuestions(createQuestionReader(questions, loadQuestionModel())),
      createStationIndex: (stations: readonly Station[]) => createStationIndex(stations, nameWords),
    },
  };
}
