import { join } from 'node:path';
import { REPLY_MEANINGS, type ReplyMeaning } from '../../domain/replyMeaning';
import { projectRoot } from '../../platform/projectRoot';
import type { FeatureSource } from '../linearModel/features';
import { computeProbabilities, type LinearModel } from '../linearModel/linearModel';
import { toKeystrokes } from '../symptoms/keystrokes';
import { FEATURE_GROUPS, type AnalyzedMessage } from '../symptoms/messageFeatures';

/** The classes of the model: the meanings, and `none` for messages without one. */
export const REPLY_CLASSES = [...REPLY_MEANINGS, 'none'] as const;
export type ReplyClass = ReplyMeaning | 'none';
export type ReplyModel = LinearModel<ReplyClass>;

/** Path of the fitted model that `npm run -s fit` writes. */
export const REPLY_MODEL_PATH = join(projectRoot, 'src/matching/replies/fittedModel.json');

/** Returns the features of a reply, one source per group: its keys and its words, without terms and clauses. */
export function readReplyFeatures(text: string): readonly FeatureSource[] {
  const message: AnalyzedMessage = {
    keystrokes: toKeystrokes(text),
    clauses: { deniedSpans: [], earlierSpans: [], lastClauseStart: 0 },
    terms: [],
  };
  return FEATURE_GROUPS.map((visitGroup) => (visitor) => visitGroup(message, visitor));
}

/** Creates a function that returns the probability of each class for a reply. It is pure and never throws. */
export function createReplyClassifier(model: ReplyModel): (text: string) => ReadonlyMap<ReplyClass, number> {
  return (text) => {
    const probabilities = computeProbabilities(model, readReplyFeatures(text));
    return new Map(model.classes.map((one, index) => [one, probabilities[index]!]));
  };
}
