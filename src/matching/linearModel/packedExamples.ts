import type { TrainingVector } from './featureNumbers';
import { mixBits } from './mixBits';

/** Training vectors one after the other: as objects of their own, tens of thousands of them take long to collect. */
export interface PackedExamples {
  /** The row of each feature in the weights. */
  readonly rows: Int32Array;
  /** The strength of each feature. */
  readonly strengths: Float32Array;
  /** Where the features of each example begin, and where those of the last one end. */
  readonly starts: Uint32Array;
  /** The index of the class of each example. */
  readonly labels: Uint8Array;
}

/**
 * Packs vectors, with only the features that have a row.
 * @param rowOfFeature by the number of the feature; -1 if it has no row
 */
export function packExamples(vectors: readonly TrainingVector[], rowOfFeature: Int32Array): PackedExamples {
  const maxLength = vectors.reduce((sum, { features }) => sum + features.length, 0);
  const rows = new Int32Array(maxLength);
  const strengths = new Float32Array(maxLength);
  const starts = new Uint32Array(vectors.length + 1);
  let length = 0;
  for (let example = 0; example < vectors.length; example++) {
    const vector = vectors[example]!;
    for (let at = 0; at < vector.features.length; at++) {
      const row = rowOfFeature[vector.features[at]!]!;
      if (row < 0) continue;
      rows[length] = row;
      strengths[length] = vector.strengths[at]!;
      length += 1;
    }
    starts[example + 1] = length;
  }
  return { rows, strengths, starts, labels: Uint8Array.from(vectors, ({ label }) => label) };
}

/** Returns the indexes of vectors in an order that looks random, where each has its place among the others by its key alone. */
export function shuffleExamples(vectors: readonly TrainingVector[], seed: number): Uint32Array {
  const count = vectors.length;
  // Place and index in one number, because numbers alone are sorted many times faster. It has fewer than 53 bits.
  const places = Float64Array.from(vectors, ({ sortKey }, index) => mixBits(sortKey + seed) * count + index);
  return Uint32Array.from(places.sort(), (place) => place % count);
}
