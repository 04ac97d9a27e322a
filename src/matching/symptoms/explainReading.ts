import { SYMPTOM_IDS } from '../../domain/symptom';
import { visitFeatures, visitPieces, type ReadMessage } from './messageFeatures';
import { weightOf, type SymptomClass, type SymptomModel } from './symptomModel';
import type { SymptomReading } from './symptomReader';

/** What a term or a word of the message said for (above 0) or against one class, compared with the others. */
export interface Said {
  readonly what: string;
  readonly weight: number;
}

/** Why a message was decided as it was, for content editors. */
export interface Explanation {
  /** The class that is explained: the likeliest one. */
  readonly of: SymptomClass;
  readonly terms: readonly Said[];
  readonly words: readonly Said[];
}

/** Smaller weights change nothing. */
const LEAST_WEIGHT = 0.01;

/** Divides what decided a reading over the terms that were found and the words of the message, heaviest first. */
export function explainReading({ probabilities, message }: SymptomReading, model: SymptomModel): Explanation {
  const of = SYMPTOM_IDS.reduce<SymptomClass>(
    (best, one) => (probabilities[one] > probabilities[best] ? one : best),
    'out_of_scope',
  );
  const strengths = new Map<string, number>();
  visitFeatures(message, (name, strength) => {
    if (!strengths.has(name)) strengths.set(name, strength * weightOf(model, name, of));
  });
  return { of, terms: sorted(termWeights(strengths)), words: sorted(wordWeights(message, strengths)) };
}

type Weighed = ReadonlyMap<string, number>;

function termWeights(weighed: Weighed): Weighed {
  return new Map(
    [...weighed].filter(([name]) => name.startsWith('#')).map(([name, weight]) => [name.slice(1), weight]),
  );
}

/** What a piece says is divided over the characters it stands on, and these are put together into words. */
function wordWeights(message: ReadMessage, weighed: Weighed): Weighed {
  const { stream } = message;
  const characters = new Float64Array(stream.plain.length);
  visitPieces(message, (name, start, end) => {
    const places = stream.origin.slice(Math.max(0, start), end);
    for (const place of places) characters[place]! += (weighed.get(name) ?? 0) / places.length;
  });
  const words = new Map<string, number>();
  for (const match of stream.plain.matchAll(/\S+/g)) {
    const sum = characters.subarray(match.index, match.index + match[0].length).reduce((one, other) => one + other, 0);
    words.set(match[0], (words.get(match[0]) ?? 0) + sum + (weighed.get(`=${match[0]}`) ?? 0));
  }
  return words;
}

function sorted(weighed: Weighed): Said[] {
  return [...weighed]
    .map(([what, weight]) => ({ what, weight }))
    .filter(({ weight }) => Math.abs(weight) >= LEAST_WEIGHT)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}
