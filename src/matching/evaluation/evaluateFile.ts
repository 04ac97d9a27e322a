import type { SymptomMatcher } from '../../domain/symptomMatcher';
import { percentile } from '../../platform/percentile';
import type { SymptomClassification } from '../symptoms/symptomClassifier';
import { computeDetailsFigures, computeReplyFigures, type Miss } from './detailsAndReplyFigures';
import type { LabelledLines, SymptomLine } from './labelledLines';
import {
  toPredictedClass,
  buildConfusionMatrix,
  computeSymptomFigures,
  findWorstMisses,
  type ConfusionMatrix,
  type EvaluatedLine,
} from './symptomFigures';

/** What to evaluate: the matcher of the bot and its symptom classifier. */
export interface EvaluationSubject {
  readonly matcher: SymptomMatcher;
  classifySymptom(text: string): SymptomClassification;
  /** A monotonic clock, in milliseconds. */
  readonly clockMs: () => number;
}

type Figures = Readonly<Record<string, number | null>>;

/** The result for a file. Figures are percentages, except `lines` (a count) and `ms…` (milliseconds per message). */
export interface Evaluation {
  readonly kind: LabelledLines['kind'];
  readonly figures: Figures;
  /** The figures for parts of the file: classes, languages and tags. Empty unless `kind` is `symptoms`. */
  readonly parts: Readonly<Record<string, Figures>>;
  /** `null` unless `kind` is `symptoms`. */
  readonly confusion: ConfusionMatrix | null;
  readonly misses: readonly Miss[];
}

const MAX_MISSES = 20;

/**
 * Evaluates the matcher on labelled messages.
 * @param now reference for relative times ("10분 전")
 */
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
      of: `symptom, ${Math.round(100 * classification.probabilities[toPredictedClass(classification)])} % sure`,
      right: line.label,
      read: toPredictedClass(classification),
    })),
  };
}

/** Number of measurements per message. The minimum counts, to exclude interruptions by other processes. */
const TIMING_RUNS = 3;

/** Measures the median and 99th percentile over all messages, after one warm-up run of each. */
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
  const percentileMs = (share: number) => Math.round(1000 * percentile(times, share)!) / 1000;
  return { msMedian: percentileMs(0.5), ms99: percentileMs(0.99) };
}
