import type { ReplyReader } from '../replies/replyReader';
import { COSTLY_MEANINGS } from '../replies/replyJudge';
import type { ReplyClass, ReplyModel } from '../replies/replyModel';
import { calibrateTemperature, computeLineLogits, type ClassifiedLine, type TrainingSet } from './crossValidate';
import { percentWhere } from './symptomFigures';

/** Percentages with one decimal; `null` if there are no lines of that kind. */
export interface UnseenReplyFigures {
  readonly lines: number;
  /** Of all lines: the right meaning, or rightly none. */
  readonly right: number | null;
  /** Of the lines without a meaning: one was found. */
  readonly nullTaken: number | null;
  /** Of the costly meanings that were found (see `COSTLY_MEANINGS`): right. */
  readonly costlyPrecision: number | null;
}

interface ReadReply {
  readonly label: ReplyClass;
  readonly got: ReplyClass;
}

/** Measures each writer's replies with a reader whose model was not fitted to that writer; `all` is all of them. */
export function measureReplies(
  set: TrainingSet<ReplyClass, ClassifiedLine<ReplyClass>>,
  createReader: (model: ReplyModel) => ReplyReader,
): Readonly<Record<string, UnseenReplyFigures>> {
  const { files, trainer, classes } = set;
  const models = new Map(
    files
      .filter(({ isAmbiguous }) => isAmbiguous !== true)
      .map((writer) => [writer, trainer.fit((file) => file !== writer.name)]),
  );
  const unseen = [...models].flatMap(([writer, model]) => computeLineLogits(set, model, [writer]));
  const temperature = calibrateTemperature(classes, unseen);
  const readings = [...models].map(([{ name, lines }, model]) => {
    const reader = createReader({ ...model, temperature });
    return {
      name,
      lines: lines.map(({ text, label }): ReadReply => ({ label, got: reader.readMeaning(text) ?? 'none' })),
    };
  });
  const all = { name: 'all', lines: readings.flatMap(({ lines }) => lines) };
  return Object.fromEntries([...readings, all].map(({ name, lines }) => [name, computeFigures(lines)]));
}

function computeFigures(lines: readonly ReadReply[]): UnseenReplyFigures {
  return {
    lines: lines.length,
    right: percentWhere(lines, ({ label, got }) => label === got),
    nullTaken: percentWhere(
      lines.filter(({ label }) => label === 'none'),
      ({ got }) => got !== 'none',
    ),
    costlyPrecision: percentWhere(
      lines.filter(({ got }) => COSTLY_MEANINGS.has(got)),
      ({ label, got }) => label === got,
    ),
  };
}
