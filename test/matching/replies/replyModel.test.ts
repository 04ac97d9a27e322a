import { listChangedFitInputs } from '../../../scripts/support/fitInputs';
import { projectRoot } from '../../../src/platform/projectRoot';

// `npm run test:long` compares the whole model; that of symptoms is compared in unseenWriters.test.ts.
it('the stored models were fitted to the training files and phrases as they are', () => {
  expect(listChangedFitInputs(projectRoot)).toEqual([]);
});
