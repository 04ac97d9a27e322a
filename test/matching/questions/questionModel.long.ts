import { readFitMaterial } from '../../../scripts/support/fitModels';
import { computeModelInputs, findCurrentModels } from '../../../scripts/support/fitRecord';
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

// Otherwise the first lesson of an editor would fit all models again.
it('the record of what the stored models were fitted to is the one of the code as it is', () => {
  const inputs = computeModelInputs(readFitMaterial(projectRoot));
  expect([...findCurrentModels(projectRoot, inputs)]).toEqual(['symptoms', 'replies', 'asks']);
}, 60_000);
