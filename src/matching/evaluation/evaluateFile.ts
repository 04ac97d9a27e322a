import type { SymptomMatcher } from '../../domain/symptomMatcher';
import type { SymptomClassification } from '../symptoms/symptomClassifier';
import { computeDetailsFigures, computeReplyFigures, type Mismatch } from './detailsAndReplyFigures';
import type { LabelledLines, SymptomLine } from './labelledLines';
import {
  predictedClass,
  buildConfusionMatrix,
  computeSymptomFigures,
  findWorstMisses,
  type ConfusionMatrix,
  type EvaluatedLine,
} from './symptomFigures';

/** What reads the messages, as the bot has it. */
export interface EvaluationSubject {
  readonly matcher: SymptomMatcher;
  classifySymptom(text: string): SymptomClassification;
  /** Milliseconds, from some fixed moment. */
  readonly clockMs: () => number;
}

type Figures = Readonly<Record<string, number | null>>;

/** How well the messages of a file are understood. Figures are percentages, times milliseconds a message. */
export interface Evaluation {
  readonly kind: LabelledLines['kind'];
  readonly figures: Figures;
  /** The same for parts of the file: classes, languages, tags. */
  readonly parts: Readonly<Record<string, Figures>>;
  readonly confusion: ConfusionMatrix | null;
  readonly misses: readonly Mismatch[];
}

const MAX_MISSES = 20;

/** Measures how well labelled messages are understood. `now` is what "10 minutes ago" counts from. */
export function evaluateFile(file: LabelledLines, subject: EvaluationSubject, now: Date): Evaluation {
  const times = measureTimes(
    file.lines.map(({ text }) => text),
    subject,
    file.kind === 'replies'
      ? (text) => subject.matcher.readReply(text)
      : (text) => subject.matcher.understand(text, now),
  );
  if (file.kind === 'symptoms') return evaluateSymptoms(file.lines, subject, times);
  const { figures, misses } =
    file.kind === 'details'
      ? computeDetailsFigures(file.lines, subject.matcher, now)
      : computeReplyFigures(file.lines, subject.matcher);
  return { kind: file.kind, figures: { ...figures, ...times }, parts: {}, confusion: null, misses };
}

function evaluateSymptoms(
  lines: readonly SymptomLine[],
  { classifySymptom }: EvaluationSubject,
  times: Figures,
): Evaluation {
  const results = lines.map((line): EvaluatedLine => ({ line, classification: classifySymptom(line.text) }));
  const parts = new Map<string, EvaluatedLine[]>();
  for (const result of results) {
    const { label, lang, tags } = result.line;
    for (const part of [label, ...(lang === undefined ? [] : [lang]), ...tags]) {
      parts.set(part, [...(parts.get(part) ?? []), result]);
    }
  }
  return {
    kind: 'symptoms',
    figures: { ...computeSymptomFigures(results), ...times },
    parts: Object.fromEntries(
      [...parts].map(([part, partResults]) => [part, { ...computeSymptomFigures(partResults) }]),
    ),
    confusion: buildConfusionMatrix(results),
    misses: findWorstMisses(results, MAX_MISSES).map(({ line, classification }) => ({
      text: line.text,
      of: `symptom, ${Math.round(100 * classification.probabilities[predictedClass(classification)])} % sure`,
      right: line.label,
      read: predictedClass(classification),
    })),
  };
}

/** How often each message is timed; the least counts, so that what else the machine does in a moment does not. */
const TIMING_RUNS = 3;

/** Median and 99th percentile over all messages, each read once before the clock runs. */
function measureTimes(
  texts: readonly string[],
  { clockMs }: EvaluationSubject,
  understand: (text: string) => unknown,
): Figures {
  for (const text of texts) understand(text);
  const timeOnce = (text: string): number => {
    const startedAt = clockMs();
    understand(text);
    return clockMs() - startedAt;
  };
  const times = texts.map((text) => Math.min(...Array.from({ length: TIMING_RUNS }, () => timeOnce(text))));
  times.sort((a, b) => a - b);
  const percentileMs = (share: number) => Math.round(1000 * times[Math.floor((times.length - 1) * share)]!) / 1000;
  return { msMedian: percentileMs(0.5), ms99: percentileMs(0.99) };
}
