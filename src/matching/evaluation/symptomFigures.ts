import type { SymptomReading } from '../symptoms/symptomReader';
import { SYMPTOM_CLASSES, type SymptomClass } from '../symptoms/symptomModel';
import type { SymptomLine } from './labelledLines';

/** A labelled message with what was read from it. */
export interface ReadLine {
  readonly line: SymptomLine;
  readonly reading: Pick<SymptomReading, 'decision' | 'candidates' | 'probabilities'>;
}

/** Percentages of the lines about a symptom, and of those about something else. `null` where there are none. */
export interface SymptomFigures {
  readonly lines: number;
  /** The first candidate is right. */
  readonly first: number | null;
  readonly matchRight: number | null;
  readonly matchWrong: number | null;
  /** Of all lines decided `match`, those that are right. */
  readonly matchPrecision: number | null;
  readonly outMatch: number | null;
  readonly outClarify: number | null;
}

const ELSEWHERE: SymptomClass = 'out_of_scope';

/** How a reading would be put into one class. */
export function classOf({ candidates }: ReadLine['reading']): SymptomClass {
  return candidates[0]?.symptom ?? ELSEWHERE;
}

export function symptomFigures(read: readonly ReadLine[]): SymptomFigures {
  const inScope = read.filter(({ line }) => line.label !== ELSEWHERE);
  const outOfScope = read.filter(({ line }) => line.label === ELSEWHERE);
  const isRight = ({ line, reading }: ReadLine) => classOf(reading) === line.label;
  const isMatch = ({ reading }: ReadLine) => reading.decision === 'match';
  return {
    lines: read.length,
    first: percent(inScope, isRight),
    matchRight: percent(inScope, (one) => isMatch(one) && isRight(one)),
    matchWrong: percent(inScope, (one) => isMatch(one) && !isRight(one)),
    matchPrecision: percent(read.filter(isMatch), isRight),
    outMatch: percent(outOfScope, isMatch),
    outClarify: percent(outOfScope, ({ reading }) => reading.decision === 'clarify'),
  };
}

/** Rows: what is right; columns: what was read. */
export type Confusion = Readonly<Record<SymptomClass, Readonly<Record<SymptomClass, number>>>>;

export function confusion(read: readonly ReadLine[]): Confusion {
  const count = (label: SymptomClass, as: SymptomClass) =>
    read.filter(({ line, reading }) => line.label === label && classOf(reading) === as).length;
  const row = (label: SymptomClass) => Object.fromEntries(SYMPTOM_CLASSES.map((as) => [as, count(label, as)]));
  return Object.fromEntries(SYMPTOM_CLASSES.map((label) => [label, row(label)])) as unknown as Confusion;
}

/** The lines read wrongly, the surest first. */
export function worstMisses(read: readonly ReadLine[], most: number): ReadLine[] {
  const sureness = ({ reading }: ReadLine) => reading.probabilities[classOf(reading)];
  return read
    .filter(({ line, reading }) => classOf(reading) !== line.label)
    .sort((a, b) => sureness(b) - sureness(a))
    .slice(0, most);
}

/** Percentage with one decimal, or `null` of nothing. */
export function percent<T>(all: readonly T[], holds: (one: T) => boolean): number | null {
  return all.length === 0 ? null : Math.round((1000 * all.filter(holds).length) / all.length) / 10;
}
