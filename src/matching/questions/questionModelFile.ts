import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { CodedError } from '../../platform/codedError';
import { PackedNames } from '../linearModel/packedNames';
import { MAX_BYTE, toStarts, type QuestionCounts } from './questionCounts';

/**
 * The stored form of the counts. `features` has one name per line. `lengths` and `counts` are base64: the number of
 * questions of each feature, and the index and the count of each of them, one byte a number.
 */
const countsFileSchema = z.strictObject({
  questionIds: z.array(z.string()).max(MAX_BYTE),
  exampleCounts: z.array(z.int()),
  features: z.string(),
  // Not `z.base64`, whose pattern takes longer than everything else; what is no base64 has another length.
  lengths: z.string(),
  counts: z.string(),
});

/** Returns the content of a file with counts. */
export function serializeCounts({ questionIds, exampleCounts, rows, starts, counts }: QuestionCounts): string {
  const lengths = Array.from({ length: rows.size }, (_one, row) => (starts[row + 1]! - starts[row]!) / 2);
  const file: z.infer<typeof countsFileSchema> = {
    questionIds: [...questionIds],
    exampleCounts: [...exampleCounts],
    features: rows.list().join('\n'),
    lengths: Buffer.from(lengths).toString('base64'),
    counts: Buffer.from(counts).toString('base64'),
  };
  return `${JSON.stringify(file)}\n`;
}

/** Loads a file with counts. Throws `model_invalid`, with the path, if it is missing or malformed. */
export function loadCounts(path: string): QuestionCounts {
  try {
    const file = countsFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    const rows = new PackedNames(file.features);
    const lengths = Buffer.from(file.lengths, 'base64');
    const counts = Buffer.from(file.counts, 'base64');
    const starts = toStarts(lengths);
    if (lengths.length !== rows.size || starts.at(-1) !== counts.length)
      throw new RangeError(`${rows.size} features, ${lengths.length} lengths, ${counts.length} counts`);
    const { questionIds, exampleCounts } = file;
    return { questionIds, exampleCounts, rows, starts, counts };
  } catch (error) {
    throw new CodedError('model_invalid', { cause: error, detail: path });
  }
}
