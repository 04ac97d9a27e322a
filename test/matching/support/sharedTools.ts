import { join } from 'node:path';
import { createMatcherTools } from '../../../scripts/support/matcherTools';
import { createDetailsExtractor } from '../../../src/matching/details/detailsExtractor';
import { loadModels } from '../../../src/matching/loadModels';
import { loadPhrases } from '../../../src/matching/loadPhrases';
import { createReplyReader } from '../../../src/matching/replies/replyReader';
import { lazy } from '../../../src/platform/lazy';

// What follows is loaded once for all suites of a group: each takes as long as many tests.
export const sharedPhrases = lazy(() => loadPhrases(join(__dirname, '../../../locales')));
export const sharedModels = lazy(() => loadModels());
export const sharedTools = lazy(() => createMatcherTools());
export const sharedDetailsExtractor = lazy(() => createDetailsExtractor(sharedPhrases()));
export const sharedReplyReader = lazy(() => createReplyReader(sharedPhrases(), sharedModels().replies));
