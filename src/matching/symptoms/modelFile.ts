import { readFileSync } from 'node:fs';
import { endianness } from 'node:os';
import { z } from 'zod';
import { CodedError } from '../../platform/codedError';
import { SYMPTOM_CLASSES, type SymptomModel } from './symptomModel';

const COUNT = SYMPTOM_CLASSES.length;
const HUNDREDTHS = 100;
const BYTES = Int16Array.BYTES_PER_ELEMENT;

/**
 * A model as it is kept. Numbers are hundredths, in the order of `SYMPTOM_CLASSES`. There are tens of thousands of
 * features and the program reads them whenever it starts, so they are kept in a form that is read fast: their names
 * line by line, and their weights as 16-bit numbers, the lower byte first, in base64.
 */
const fileSchema = z.strictObject({
  temperature: z.number().positive(),
  bias: z.array(z.int()).length(COUNT),
  features: z.string(),
  weights: z.base64(),
});

/** The text of a model file. */
export function modelFileText({ temperature, bias, rows, weights }: SymptomModel): string {
  const bytes = Buffer.alloc(weights.length * BYTES);
  for (let index = 0; index < weights.length; index++) {
    bytes.writeInt16LE(Math.round(weights[index]! * HUNDREDTHS), index * BYTES);
  }
  const file: z.infer<typeof fileSchema> = {
    temperature,
    bias: bias.map((weight) => Math.round(weight * HUNDREDTHS)),
    features: [...rows.keys()].join('\n'),
    weights: bytes.toString('base64'),
  };
  return `${JSON.stringify(file)}\n`;
}

/** Reads a model file. Throws `model_invalid`. */
export function loadModel(path: string): SymptomModel {
  try {
    const { temperature, bias, features, weights } = fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    const rows = new Map<string, number>();
    for (const name of features.split('\n')) rows.set(name, rows.size);
    const numbers = hundredths(weights);
    if (numbers.length !== rows.size * COUNT) throw new RangeError(`${rows.size} features, ${numbers.length} weights`);
    return { temperature, bias: bias.map((weight) => weight / HUNDREDTHS), rows, weights: numbers };
  } catch (error) {
    throw new CodedError('model_invalid', { cause: error, detail: path });
  }
}

function hundredths(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64');
  if (endianness() === 'BE') bytes.swap16();
  const numbers = new Int16Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / BYTES));
  const weights = new Float32Array(numbers.length);
  for (let index = 0; index < numbers.length; index++) weights[index] = numbers[index]! / HUNDREDTHS;
  return weights;
}
