import type { SymptomMatcher } from '../../domain/symptomMatcher';
import type { SymptomReading } from '../symptoms/symptomReader';
import { detailsFigures, repliesFigures, type Miss } from './answerFigures';
import type { LabelledLines, SymptomLine } from './labelledLines';
import { classOf, confusion, symptomFigures, worstMisses, type Confusion, type ReadLine } from './symptomFigures';

/** What reads the messages, as the bot has it. */
export interface Reader {
  readonly matcher: SymptomMatcher;
  readSymptom(text: string): SymptomReading;
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
  readonly confusion: Confusion | null;
  readonly misses: readonly Miss[];
}

const MOST_MISSES = 20;

/** Measures how well labelled messages are understood. `now` is what "10 minutes ago" counts from. */
export function evaluateFile(file: LabelledLines, reader: Reader, now: Date): Evaluation {
  const times = timeMessages(
    file.lines.map(({ text }) => text),
    reader,
    file.kind === 'replies' ? (text) => reader.matcher.reply(text) : (text) => reader.matcher.understand(text, now),
  );
  if (file.kind === 'symptoms') return evaluateSymptoms(file.lines, reader, times);
  const { figures, misses } =
    file.kind === 'details'
      ? detailsFigures(file.lines, reader.matcher, now)
      : repliesFigures(file.lines, reader.matcher);
  return { kind: file.kind, figures: { ...figures, ...times }, parts: {}, confusion: null, misses };
}

function evaluateSymptoms(lines: readonly SymptomLine[], { readSymptom }: Reader, times: Figures): Evaluation {
  const read = lines.map((line): ReadLine => ({ line, reading: readSymptom(line.text) }));
  const parts = new Map<string, ReadLine[]>();
  for (const one of read) {
    const { label, lang, tags } = one.line;
    for (const part of [label, ...(lang === undefined ? [] : [lang]), ...tags]) {
      parts.set(part, [...(parts.get(part) ?? []), one]);
    }
  }
  return {
    kind: 'symptoms',
    figures: { ...symptomFigures(read), ...times },
    parts: Object.fromEntries([...parts].map(([part, some]) => [part, { ...symptomFigures(some) }])),
    confusion: confusion(read),
    misses: worstMisses(read, MOST_MISSES).map(({ line, reading }) => ({
      text: line.text,
      of: `symptom, ${Math.round(100 * reading.probabilities[classOf(reading)])} % sure`,
      right: line.label,
      read: classOf(reading),
    })),
  };
}

/** How often each message is timed; the least counts, so that what else the machine does in a moment does not. */
const RUNS = 3;

/** Median and 99th percentile over all messages, each read once before the clock runs. */
function timeMessages(texts: readonly string[], { clockMs }: Reader, understand: (text: string) => unknown): Figures {
  for (const text of texts) understand(text);
  const timeOnce = (text: string): number => {
    const began = clockMs();
    understand(text);
    return clockMs() - began;
  };
  const times = texts.map((text) => Math.min(...Array.from({ length: RUNS }, () => timeOnce(text))));
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round(1000 * times[Math.floor((times.length - 1) * share)]!) / 1000;
  return { msMedian: at(0.5), ms99: at(0.99) };
}
