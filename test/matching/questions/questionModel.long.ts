import { readFitMaterial } from '../../../scripts/support/fitModels';
import { projectRoot } from '../../../src/platform/projectRoot';
import { serializeModel } from '../../../src/matching/linearModel/modelFile';
import { loadQuestionModel } from '../../../src/matching/loadModels';
import { serializeCounts } from '../../../src/matching/questions/questionModelFile';

it('the stored models of questions equal models fitted to the training files and the questions', () => {
  const stored = loadQuestionModel();
  const fitted = readFitMaterial(projectRoot).questions.fit();
  // Compared as flags: the difference between two models is no message that a person can read.
  expect({ isSame: serializeCounts(stored.counts) === serializeCounts(fitted.counts) }).toEqual({ isSame: true });
  expect({ isSame: serializeModel(stored.asks) === serializeModel(fitted.asks) }).toEqual({ isSame: true });
}, 60_000);
