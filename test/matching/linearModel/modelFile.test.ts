import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { computeRelativeWeight } from '../../../src/matching/linearModel/linearModel';
import { loadModel, serializeModel } from '../../../src/matching/linearModel/modelFile';
import { PackedNames } from '../../../src/matching/linearModel/packedNames';
import { isFittedTerm, SYMPTOM_CLASSES, type SymptomModel } from '../../../src/matching/symptoms/symptomModel';
import type { CodedError } from '../../../src/platform/codedError';

const MODEL: SymptomModel = {
  classes: SYMPTOM_CLASSES,
  temperature: 1.2,
  bias: [0.5, -0.25, 0, 0.1, 327.67],
  featureRows: new PackedNames('ㅇㅣㄴ\n#~failed'),
  weights: [1, 2, 3, 4, -5, 0.123, -0.126, 0, 0, -327.68],
};

const path = join(mkdtempSync(join(tmpdir(), 'model-')), 'model.json');

function written(text: string): string {
  writeFileSync(path, text);
  return path;
}

function errorOf(text: string): CodedError | null {
  try {
    loadModel(written(text), SYMPTOM_CLASSES);
    return null;
  } catch (error) {
    return error as CodedError;
  }
}

describe('a stored model', () => {
  it('is loaded as it was written, with weights rounded to hundredths', () => {
    const { temperature, bias, featureRows, weights } = loadModel(written(serializeModel(MODEL)), SYMPTOM_CLASSES);
    expect({ temperature, bias, names: featureRows.list() }).toEqual({
      temperature: 1.2,
      bias: MODEL.bias,
      names: ['ㅇㅣㄴ', '#~failed'],
    });
    const hundredths = Array.from(weights, (weight) => Math.round(weight * 100));
    expect(hundredths).toEqual([100, 200, 300, 400, -500, 12, -13, 0, 0, -32768]);
  });

  it('stays the same if it is loaded and written again', () => {
    const text = serializeModel(MODEL);
    expect(serializeModel(loadModel(written(text), SYMPTOM_CLASSES))).toBe(text);
  });

  it('is fitted to a term that has a feature, affirmed or denied', () => {
    expect(isFittedTerm(MODEL, 'failed')).toBe(true);
    expect(isFittedTerm(MODEL, 'charger')).toBe(false);
  });

  it('has a weight for each feature relative to the other classes', () => {
    expect(computeRelativeWeight(MODEL, 'ㅇㅣㄴ', 'out_of_scope')).toBe(-6);
    expect(computeRelativeWeight(MODEL, 'ㅇㅣㄴ', 'other_fault')).toBe(3);
    expect(computeRelativeWeight(MODEL, 'unknown', 'other_fault')).toBe(0);
  });
});

describe('a broken model file', () => {
  const broken = (change: Record<string, unknown>): string =>
    JSON.stringify({ ...(JSON.parse(serializeModel(MODEL)) as object), ...change });

  it.each([
    ['invalid JSON', serializeModel(MODEL).slice(0, 40)],
    ['no content', ''],
    ['one weight too few', broken({ weights: Buffer.alloc(18).toString('base64') })],
    ['weights that are not base64', broken({ weights: '!' })],
    ['one feature too many', broken({ features: 'a\nb\nc' })],
    ['a feature twice', broken({ features: 'a\na' })],
    ['one bias too few', broken({ bias: [1, 2, 3, 4] })],
    ['no temperature', broken({ temperature: 0 })],
    ['the symptoms in another order', broken({ classes: [...SYMPTOM_CLASSES].reverse() })],
    ['an unknown field', broken({ extra: 1 })],
  ])('with %s is rejected with its path', (_what, text) => {
    const error = errorOf(text);
    expect(error?.code).toBe('model_invalid');
    expect(error?.message).toContain(path);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('that is missing is rejected with its path', () => {
    expect(() => loadModel('/nowhere/model.json', SYMPTOM_CLASSES)).toThrow(/model_invalid: \/nowhere\/model\.json/);
  });
});
