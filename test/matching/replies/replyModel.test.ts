import { join } from 'node:path';
import { LOCALES } from '../../../src/domain/locale';
import { analyzeReplyFiles } from '../../../src/matching/evaluation/analyzeReplyFiles';
import { readReplyFiles, readTrainingFiles } from '../../../src/matching/evaluation/trainingFiles';
import { serializeModel } from '../../../src/matching/linearModel/modelFile';
import { loadModels } from '../../../src/matching/loadModels';
import { loadPhrases } from '../../../src/matching/loadPhrases';

it('the stored model of replies equals a model fitted to the training files and phrases', () => {
  const phrases = loadPhrases(join(__dirname, '../../../locales'));
  const replyPhrases = LOCALES.map((locale) => phrases[locale].replies);
  const fitted = analyzeReplyFiles(readReplyFiles(), replyPhrases, readTrainingFiles()).trainer.fit();
  const stored = loadModels().replies;
  expect([...stored.featureRows.keys()]).toEqual([...fitted.featureRows.keys()]);
  expect(serializeModel(stored)).toBe(serializeModel(fitted));
}, 60_000);
