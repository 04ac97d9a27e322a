import type { SymptomLine } from '../../../src/matching/evaluation/labelledLines';
import { computeLineLogits, type TrainingFile } from '../../../src/matching/evaluation/crossValidate';
import { TAUGHT_FILE } from '../../../src/matching/evaluation/sampleShortTexts';
import { serializeModel } from '../../../src/matching/linearModel/modelFile';
import type { MatcherModels } from '../../../src/matching/loadModels';
import { createReplyReader, type ReplyReader } from '../../../src/matching/replies/replyReader';
import { decideSymptom } from '../../../src/matching/symptoms/symptomClassifier';
import type { FitMaterial } from '../fitModels';

/** A labelled message whose decision is another one with other models. */
export interface MovedDecision {
  /** The name of its file, without folder and extension. */
  readonly file: string;
  readonly text: string;
  readonly label: string;
  /** Decision and symptoms ("clarify auth_failed"), or the meaning of a reply. */
  readonly before: string;
  readonly after: string;
}

/** The moved decisions by their effect, and what became of one message. */
export interface Comparison {
  readonly better: readonly MovedDecision[];
  readonly worse: readonly MovedDecision[];
  /** How many labelled messages were compared. */
  readonly lineCount: number;
  /** Every line of the file of lessons, whether it moved or not. */
  readonly taught: readonly MovedDecision[];
}

interface Judged {
  readonly decision: string;
  /** More is better. */
  readonly rank: number;
}

interface JudgedPair extends Omit<MovedDecision, 'before' | 'after'> {
  readonly before: Judged;
  readonly after: Judged;
}

/** Compares what two pairs of models decide on all labelled messages, except those that mean several things. */
export function compareDecisions(material: FitMaterial, before: MatcherModels, after: MatcherModels): Comparison {
  const pairs = [...judgeSymptoms(material, before, after), ...judgeReplies(material, before, after)];
  const list = (isWanted: (pair: JudgedPair) => boolean) => pairs.filter(isWanted).map(toMoved);
  return {
    better: list((pair) => pair.after.rank > pair.before.rank),
    worse: list((pair) => pair.after.rank < pair.before.rank),
    lineCount: pairs.length,
    taught: list(({ file }) => file === TAUGHT_FILE),
  };
}

function toMoved({ before, after, ...line }: JudgedPair): MovedDecision {
  return { ...line, before: before.decision, after: after.decision };
}

function judgeSymptoms({ symptoms }: FitMaterial, before: MatcherModels, after: MatcherModels): JudgedPair[] {
  const judge = ({ symptoms: model }: MatcherModels) =>
    computeLineLogits(symptoms, model, measurable(symptoms.files)).map(({ line, logits }) =>
      judgeSymptom(line, decideSymptom(logits, model.temperature)),
    );
  const [old, fresh] = [judge(before), judge(after)];
  return measurable(symptoms.files)
    .flatMap(({ name, lines }) => lines.map(({ text, label }) => ({ file: name, text, label })))
    .map((line, index) => ({ ...line, before: old[index]!, after: fresh[index]! }));
}

function judgeSymptom(
  { label }: SymptomLine,
  { decision, candidates }: Pick<ReturnType<typeof decideSymptom>, 'decision' | 'candidates'>,
): Judged {
  const names = candidates.map(({ symptom }) => symptom);
  const shown = decision === 'match' ? names.slice(0, 1) : names;
  const ranks = { none: 0, clarify: 0, match: -1 };
  if (label === 'out_of_scope') ranks.none = 1;
  else if (names[0] === label) Object.assign(ranks, { clarify: 2, match: 3 });
  else if (names.includes(label)) ranks.clarify = 1;
  return { decision: [decision, ...shown].join(' '), rank: ranks[decision] };
}

function judgeReplies({ phrases, replies }: FitMaterial, before: MatcherModels, after: MatcherModels): JudgedPair[] {
  const oldReader = createReplyReader(phrases, before.replies);
  // Reading every reply takes seconds, and a lesson about symptoms leaves the model of replies as it is.
  const isSame = serializeModel(before.replies) === serializeModel(after.replies);
  const newReader = isSame ? oldReader : createReplyReader(phrases, after.replies);
  const judge = (reader: ReplyReader, text: string, label: string): Judged => {
    const decision = reader.readMeaning(text) ?? 'none';
    return { decision, rank: judgeReply(label, decision) };
  };
  return measurable(replies.files).flatMap(({ name, lines }) =>
    lines.map(({ text, label }) => {
      const old = judge(oldReader, text, label);
      return { file: name, text, label, before: old, after: isSame ? old : judge(newReader, text, label) };
    }),
  );
}

/** A wrong meaning is worse than none. */
function judgeReply(label: string, decision: string): number {
  if (decision === label) return 1;
  return decision === 'none' ? 0 : -1;
}

function measurable<Line>(files: readonly TrainingFile<Line>[]): TrainingFile<Line>[] {
  return files.filter(({ isAmbiguous }) => isAmbiguous !== true);
}
