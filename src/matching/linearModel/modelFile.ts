import { readFileSync } from 'node:fs';
import { endianness } from 'node:os';
import { z } from 'zod';
import { CodedError } from '../../platform/codedError';
import type { LinearModel } from './linearModel';
import { PackedNames } from './packedNames';

const WEIGHT_SCALE = 100;
const BYTES_PER_WEIGHT = Int16Array.BYTES_PER_ELEMENT;

/**
 * The stored form of a model. `classes` are those it was fitted for. `bias` is in hundredths, in their order. `features` has one name per
 * line. `weights` is base64 of one row of 16-bit little-endian integers per feature, also in hundredths and in class
 * order. This format is fast to read: there are tens of thousands of features, and each start reads them.
 */
const modelFileSchema = z.strictObject({
  temperature: z.number().positive(),
  classes: z.array(z.string()),
  bias: z.array(z.int()),
  features: z.string(),
  // Not `z.base64`, whose pattern takes longer than everything else; what is no base64 has another length.
  weights: z.string(),
});

/** Returns the content of a model file. Rounds weights to hundredths. */
export function serializeModel({ classes, temperature, bias, featureRows, weights }: LinearModel): string {
  const bytes = Buffer.alloc(weights.length * BYTES_PER_WEIGHT);
  for (let index = 0; index < weights.length; index++) {
    bytes.writeInt16LE(Math.round(weights[index]! * WEIGHT_SCALE), index * BYTES_PER_WEIGHT);
  }
  const file: z.infer<typeof modelFileSchema> = {
    temperature,
    classes: [...classes],
    bias: bias.map((weight) => Math.round(weight * WEIGHT_SCALE)),
    features: featureRows.list().join('\n'),
    weights: bytes.toString('base64'),
  };
  return `${JSON.stringify(file)}\n`;
}

/**
 * Loads a model file. Throws `model_invalid`, with the path, if it is missing, malformed or fitted for other classes.
 */
export function loadModel<Class extends string>(path: string, classes: readonly Class[]): LinearModel<Class> {
  try {
    const file = modelFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    const { temperature, bias, features, weights } = file;
    if (file.classes.join() !== classes.join()) throw new RangeError(`fitted for ${file.classes.join(', ')}`);
    if (bias.length !== classes.length) throw new RangeError(`${classes.length} classes, ${bias.length} biases`);
    const featureRows = new PackedNames(features);
    const decoded = decodeWeights(weights);
    if (decoded.length !== featureRows.size * classes.length)
      throw new RangeError(`${featureRows.size} features, ${decoded.length} weights`);
    return { classes, temperature, bias: bias.map((weight) => weight / WEIGHT_SCALE), featureRows, weights: decoded };
  } catch (error) {
    throw new CodedError('model_invalid', { cause: error, detail: path });
  }
}

function decodeWeights(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64');
  if (endianness() === 'BE') bytes.swap16();
  const integers = new Int16Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / BYTES_PER_WEIGHT));
  const weights = new Float32Array(integers.length);
  for (let index = 0; index < integers.length; index++) weights[index] = integers[index]! / WEIGHT_SCALE;
  return weights;
}
