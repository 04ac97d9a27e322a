import { LOCALES } from '../../../src/domain/locale';
import { analyzeReplyFiles } from '../../../src/matching/evaluation/analyzeReplyFiles';
import { fitReplyModel } from '../../../src/matching/evaluation/fitReplyModel';
import { readReplyFiles, readTrainingFiles } from '../../../src/matching/evaluation/trainingFiles';
import { serializeModel } from '../../../src/matching/linearModel/modelFile';
import { sharedModels, sharedPhrases } from '../support/sharedTools';

it('the stored model of replies equals a model fitted to the training files and phrases', () => {
  const phrases = sharedPhrases();
  const replyPhrases = LOCALES.map((locale) => phrases[locale].replies);
  const replies = analyzeReplyFiles(readReplyFiles(), replyPhrases, readTrainingFiles());
  const fitted = fitReplyModel(replies);
  const stored = sharedModels().replies;
  expect(stored.featureRows.list()).toEqual(fitted.featureRows.list());
  // Compared as a flag: the difference between two models is no message that a person can read.
  expect({ isSame: serializeModel(stored) === serializeModel(fitted) }).toEqual({ isSame: true });
}, 60_000);
