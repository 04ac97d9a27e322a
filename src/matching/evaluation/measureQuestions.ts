import type { QuestionContext, QuestionReader } from '../../domain/questionReader';
import type { QuestionFiles } from '../questions/loadQuestions';
import { ANY_SLOT, type Question } from '../questions/questionFile';
import type { QuestionModel } from '../questions/questionModel';
import type { QuestionTrainingSet } from './analyzeQuestionFiles';
import type { QuestionLine } from './labelledLines';
import { percentWhere } from './symptomFigures';

/** Percentages with one decimal; `null` if there are no lines of that kind. */
export interface QuestionFigures {
  readonly lines: number;
  /** Of the lines that ask a question of the list: it was found. */
  readonly right: number | null;
  /** Of the same lines: another one was found. */
  readonly wrong: number | null;
  /** Of the lines that ask none: one was found. */
  readonly nullTaken: number | null;
}

interface ReadQuestion {
  readonly asked: string | null;
  readonly found: string | null;
}

/** Questions with `slot: "any"` are asked while the station is asked for. */
const SOME_SLOT = 'station';

/** Measures each writer's questions with a reader whose model was not fitted to that writer; `all` is all of them. */
export function measureQuestions(
  { files, fit }: QuestionTrainingSet,
  questions: QuestionFiles,
  createReader: (model: QuestionModel) => QuestionReader,
): Readonly<Record<string, QuestionFigures>> {
  const byId = new Map(questions.ko.questions.map((question) => [question.id, question]));
  const readings = files.map(({ name, lines }) => {
    const reader = createReader(fit((file) => file !== name));
    const read = ({ text, question }: QuestionLine): ReadQuestion => ({
      asked: question,
      found: reader.read(text, contextOf(byId.get(question ?? '')))?.id ?? null,
    });
    return { name, read: lines.map(read) };
  });
  const all = { name: 'all', read: readings.flatMap(({ read }) => read) };
  return Object.fromEntries([...readings, all].map(({ name, read }) => [name, computeFigures(read)]));
}

/** Returns a context in which a question can be asked. */
function contextOf(question: Question | undefined): QuestionContext {
  const { symptom = null, slot = null, waiting = false } = question ?? {};
  return { symptom, slot: slot === ANY_SLOT ? SOME_SLOT : slot, isWaiting: waiting };
}

function computeFigures(lines: readonly ReadQuestion[]): QuestionFigures {
  const asking = lines.filter(({ asked }) => asked !== null);
  return {
    lines: lines.length,
    right: percentWhere(asking, ({ asked, found }) => asked === found),
    wrong: percentWhere(asking, ({ asked, found }) => found !== null && asked !== found),
    nullTaken: percentWhere(
      lines.filter(({ asked }) => asked === null),
      ({ found }) => found !== null,
    ),
  };
}
