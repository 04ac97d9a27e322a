import type { Understanding } from '../../src/domain/symptomMatcher';

/** A number with its unit ("387 V"). */
const VALUE = /\d+(?:\.\d+)?(?=\s?([a-z]+))/i;

/**
 * Returns a description of a fault with the measured value that the message puts right ("not 387 V but 378 V"); unchanged
 * if it corrects none.
 */
export function correctMeasured(known: string | null, { technical, correctedPart }: Understanding): string | null {
  const right = VALUE.exec(correctedPart ?? '');
  if (known === null || right === null) return known;
  const wrong = technical.codes.map((code) => VALUE.exec(code)).find((value) => value?.[1] === right[1]);
  return wrong === undefined || wrong === null ? known : known.replaceAll(wrong[0], right[0]);
}
